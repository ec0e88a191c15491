-- A fulfilment has the id of its order now, and its events go to the segment of the order. Before, it had an id of its own,
-- its events went to all segments, and each segment had a position of its own. All go on from the lowest: a fulfilment
-- finds that it has passed what comes again.
UPDATE scheduled_tasks
SET task_data = convert_to(replace(convert_from(task_data, 'UTF8'), saga_id, association_value), 'UTF8')
FROM association_value_entry
WHERE position(saga_id IN convert_from(task_data, 'UTF8')) > 0;

UPDATE saga_entry SET saga_id = association_value
FROM association_value_entry WHERE association_value_entry.saga_id = saga_entry.saga_id;

UPDATE association_value_entry SET saga_id = association_value;

UPDATE token_entry SET token = lowest.token, token_type = lowest.token_type
FROM (SELECT token, token_type FROM token_entry WHERE processor_name = 'order-fulfilment'
      ORDER BY substring(convert_from(token, 'UTF8') FROM '<index>(-?[0-9]+)</index>')::bigint NULLS FIRST LIMIT 1) AS lowest
WHERE processor_name = 'order-fulfilment';
