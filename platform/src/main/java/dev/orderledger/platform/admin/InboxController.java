package dev.orderledger.platform.admin;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.inbox.Reread;
import dev.orderledger.platform.metadata.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/inbox")
class InboxController {

    private final ObjectProvider<Reread> reread;

    InboxController(ObjectProvider<Reread> reread) {
        this.reread = reread;
    }

    @PostMapping("/reread")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void reread(@AuthenticationPrincipal Caller caller) {
        reread.ifAvailable(inbox -> inbox.ask(Actor.of(caller))); // a service that receives nothing has nothing to read
    }
}
