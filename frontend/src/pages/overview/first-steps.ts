import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { get } from '../../api/http';
import { Resource } from '../../api/resource';
import type { BrokerKind } from '../../api/types';
import '../../elements/copy';
import { Light } from '../../elements/light';
import { notice } from '../../elements/notice';

/** What is said while no broker is configured: how to configure one of each kind. */
@customElement('bd-first-steps')
export class FirstSteps extends Light {
  private readonly kinds = new Resource<{ items: BrokerKind[] }>(this, (signal) =>
    get('/broker-kinds', {}, signal),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.kinds.keyed('all');
  }

  override render(): TemplateResult {
    const { value, failure } = this.kinds;
    return html`<section class="panel first-steps" aria-label="Add a broker">
      <h2>No broker is configured yet</h2>
      <p>
        Add one to <code>config/application.properties</code> beside the program, or by environment variables
        of the same names, and start the console anew. <code>main</code> is the name it gets here.
      </p>
      ${failure === null ? nothing : notice('error', 'The examples could not be loaded.', failure)}
      ${value?.items.map(({ label, example }) => [
        html`<h3>${label}</h3>`,
        ...example.map(
          ({ title, settings, remark }) =>
            html`<p>${title}</p>
              <div class="code-block">
                <pre tabindex="0">${settings.join('\n')}</pre>
                <bd-copy .text=${settings.join('\n')} what="the settings"></bd-copy>
              </div>
              <p class="muted">${remark}</p>`,
        ),
      ])}
    </section>`;
  }
}
