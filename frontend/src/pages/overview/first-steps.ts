import { html, type TemplateResult } from 'lit';

const KEYS: [string, string][] = [
  ['management-uris', 'http://rabbit-1:15672,http://rabbit-2:15672'],
  ['amqp-uris', 'amqp://rabbit-1:5672,amqp://rabbit-2:5672'],
  ['prometheus-uris', 'http://rabbit-1:15692,http://rabbit-2:15692'],
  ['username', 'brokerdeck'],
  ['password-file', '/run/secrets/rabbitmq-password'],
];

/** What the overview says while no broker is configured. */
export function firstSteps(): TemplateResult {
  const lines = KEYS.map(([key, value]) => `brokers.rabbitmq.main.${key}=${value}`).join('\n');
  return html`<section class="panel first-steps" aria-label="Add a broker">
    <h2>No broker is configured yet</h2>
    <p>
      Add one to <code>config/application.properties</code> beside the program, or by environment variables of
      the same names, and start the console anew. <code>main</code> is the name it gets here. Prometheus
      addresses are those of the nodes; they make polling cheap and are worth giving.
    </p>
    <div class="code-block">
      <pre tabindex="0">${lines}</pre>
      <bd-copy .text=${lines} what="the settings"></bd-copy>
    </div>
    <p class="muted">
      The user needs the tag <code>monitoring</code> and read permission on the virtual hosts it shall see.
    </p>
  </section>`;
}
