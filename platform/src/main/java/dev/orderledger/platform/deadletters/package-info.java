/**
 * What happens to an event that a handler of a policy or a projection cannot take. Nothing of a failed batch stays: it
 * is rolled back as a whole and tried again. An event that fails again, and not for a reason that will pass, is put
 * aside when its batch is tried the next time, without being handled: the letter, the effects of the rest of the batch
 * and the token commit in one transaction. What follows in its sequence waits; other sequences go on. Letters
 * are tried again when an operator asks for it.
 */
package dev.orderledger.platform.deadletters;
