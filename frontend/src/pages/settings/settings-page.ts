import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { may, session } from '../../api/session';
import { Watch } from '../../api/store';
import type { Permission } from '../../api/types';
import { icon } from '../../elements/icons';
import { Light } from '../../elements/light';
import { skeleton } from '../../elements/notice';
import { appearance, APPEARANCES, setAppearance, type Appearance } from '../appearance';
import './password';
import './users';

const PERMISSIONS: readonly [Permission, string, string][] = [
  ['read', 'See brokers, queues, figures, connections', 'every role'],
  ['operate', 'Act on brokers: close connections', 'operator or administrator'],
  ['administer', 'Manage the users of this console', 'administrator'],
];

/** What concerns the one who is signed in; for administrators also the users. */
@customElement('bd-settings-page')
export class SettingsPage extends Light {
  @state() private look: Appearance = appearance();

  constructor() {
    super();
    new Watch(this, session);
  }

  override render(): TemplateResult {
    return html`<div class="page-head"><h1 tabindex="-1">Settings</h1></div>
      <div class="settings">
        <div class="stack">${this.appearance()} ${this.access()}</div>
        <bd-password></bd-password>
        ${may('administer') ? html`<bd-users></bd-users>` : nothing}
      </div>`;
  }

  private appearance(): TemplateResult {
    return html`<section class="panel" aria-label="Appearance">
      <header><h2>Appearance</h2></header>
      <fieldset class="segments">
        <legend class="visually-hidden">Appearance</legend>
        ${APPEARANCES.map(
          (choice) =>
            html`<label
              ><input
                type="radio"
                name="appearance"
                value=${choice}
                .checked=${choice === this.look}
                @change=${() => this.choose(choice)}
              /><span>${choice}</span></label
            >`,
        )}
      </fieldset>
      <p class="muted">Kept in this browser. Auto follows the system.</p>
    </section>`;
  }

  private choose(choice: Appearance): void {
    this.look = choice;
    setAppearance(choice);
  }

  private access(): TemplateResult {
    const now = session.value;
    return html`<section class="panel" aria-label="Your permissions">
      <header><h2>Your permissions</h2></header>
      ${
        now === null
          ? skeleton(3)
          : html`<p>
                You are signed in as <strong>${now.user}</strong> with the role <strong>${now.role}</strong>.
              </p>
              <ul class="plain permissions">
                ${PERMISSIONS.map(([permission, what, who]) => {
                  const granted = may(permission);
                  return html`<li class=${granted ? '' : 'muted'}>
                    ${icon(granted ? 'ok' : 'lock')} ${what}
                    ${granted ? nothing : html`<span>(not granted: needs ${who})</span>`}
                  </li>`;
                })}
              </ul>`
      }
    </section>`;
  }
}
