package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {
    @Test
    void the_reader_waits_when_many_messages_lie_there_however_small_they_are() throws Exception {
        int sent = Intake.MESSAGES + 10;
        Intake intake = new Intake(Long.MAX_VALUE);
        Thread reader = new Thread(() -> {
            for (int i = 0; i < sent; i++) {
                intake.put(new Delivered(i, false, "", "", new AMQP.BasicProperties(), new byte[0]));
            }
        });
        reader.start();

        await().until(intake::full);
        await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
        assertThat(intake.size()).isEqualTo(Intake.MESSAGES);
        List<Delivered> came = new ArrayList<>();
        while (came.size() < sent) {
            intake.take(sent, 1_000_000_000L, came);
        }
        reader.join();

        assertThat(came).extracting(Delivered::position).isSorted().hasSize(sent);
    }
}
