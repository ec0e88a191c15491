package dev.orderledger.platform.admin;

import dev.orderledger.platform.inbox.Reread;
import dev.orderledger.platform.web.RequestHeaders;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/inbox")
class InboxController {

    private static final String NOBODY = "anonymous";

    private final ObjectProvider<Reread> reread;

    InboxController(ObjectProvider<Reread> reread) {
        this.reread = reread;
    }

    @PostMapping("/reread")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void reread(@RequestHeader(name = RequestHeaders.ACTOR, defaultValue = NOBODY) String by) {
        reread.ifAvailable(inbox -> inbox.ask(by)); // who receives nothing has nothing to read
    }
}
