import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { change, said } from '../../api/http';
import { Light } from '../../elements/light';
import { notice } from '../../elements/notice';

/** Changes the password of the one who is signed in. */
@customElement('bd-password')
export class Password extends Light {
  @state() private failure = '';
  @state() private done = false;

  override render(): TemplateResult {
    return html`<section class="panel" aria-label="Your password">
      <header><h2>Your password</h2></header>
      <form class="stacked" @submit=${this.submit}>
        <label class="field"
          ><span>Current password</span
          ><input type="password" name="current" autocomplete="current-password" required
        /></label>
        <label class="field"
          ><span>New password</span
          ><input type="password" name="new" minlength="8" autocomplete="new-password" required
        /></label>
        <label class="field"
          ><span>New password again</span
          ><input type="password" name="again" minlength="8" autocomplete="new-password" required
        /></label>
        ${this.failure === '' ? nothing : notice('error', 'The password was not changed.', this.failure)}
        ${this.done ? notice('ok', 'The password was changed.') : nothing}
        <div><button type="submit">Change password</button></div>
      </form>
    </section>`;
  }

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    this.done = false;
    this.failure = data.get('new') === data.get('again') ? '' : 'The two new passwords differ.';
    if (this.failure !== '') return;
    try {
      await change('PUT', '/session/password', { current: data.get('current'), new: data.get('new') });
      form.reset();
      this.done = true;
    } catch (failure) {
      this.failure = said(failure);
    }
  };
}
