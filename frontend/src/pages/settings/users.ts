import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { change, get, said } from '../../api/http';
import { session } from '../../api/session';
import type { Page, Role, User } from '../../api/types';
import { Dialog } from '../../elements/dialog';
import { Light } from '../../elements/light';
import { notice, skeleton } from '../../elements/notice';

const ROLES: readonly Role[] = ['viewer', 'operator', 'administrator'];

/** The users of this console: add, change the role, give a new password, delete. For administrators. */
@customElement('bd-users')
export class Users extends Light {
  @state() private users: readonly User[] | null = null;
  @state() private failure = '';
  @state() private told = '';
  @state() private chosen = '';
  private readonly deletion = new Dialog();
  private readonly password = new Dialog();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override render(): TemplateResult {
    return html`<section class="panel wide" aria-label="Users">
      <header><h2>Users</h2></header>
      ${this.failure === '' ? nothing : notice('error', 'That did not work.', this.failure)}
      ${this.told === '' ? nothing : notice('ok', this.told)}
      ${this.users === null ? skeleton(3) : this.table(this.users)} ${this.addition()}
      ${this.deletion.render('Delete a user', this.deleteForm())}
      ${this.password.render('Give a new password', this.passwordForm())}
    </section>`;
  }

  private table(users: readonly User[]): TemplateResult {
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Users of this console">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Made</th>
            <th scope="col"><span class="visually-hidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          ${users.map((user) => this.line(user))}
        </tbody>
      </table>
    </div>`;
  }

  private line(user: User): TemplateResult {
    const own = user.name === session.value?.user;
    const path = `/users/${encodeURIComponent(user.name)}`;
    return html`<tr>
      <td class="breaks">${user.name}${own ? html` <span class="muted">(you)</span>` : nothing}</td>
      <td>
        ${this.roles(user.role, `Role of ${user.name}`, own, (role) => this.act(() => change('PUT', `${path}/role`, { role }), `${user.name} is ${role} now.`))}
      </td>
      <td><bd-when .time=${user.createdAt}></bd-when></td>
      <td class="actions">
        <button
          type="button"
          class="small"
          aria-label="New password for ${user.name}"
          @click=${() => this.ask(this.password, user.name)}
        >
          New password
        </button>
        <button
          type="button"
          class="small danger"
          aria-label="Delete ${user.name}"
          ?disabled=${own}
          title=${own ? 'You cannot delete yourself' : ''}
          @click=${() => this.ask(this.deletion, user.name)}
        >
          Delete
        </button>
      </td>
    </tr>`;
  }

  private roles(now: Role, label: string, disabled: boolean, choose: (role: Role) => void): TemplateResult {
    return html`<select
      name="role"
      aria-label=${label}
      ?disabled=${disabled}
      title=${disabled ? 'Another administrator changes your role' : ''}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Role)}
    >
      ${ROLES.map((role) => html`<option value=${role} ?selected=${role === now}>${role}</option>`)}
    </select>`;
  }

  private addition(): TemplateResult {
    return html`<form class="row" @submit=${this.add}>
      <label class="field"
        ><span>Name</span
        ><input
          name="name"
          required
          maxlength="64"
          pattern="[a-z0-9._@\\-]+"
          title="a to z, 0 to 9, and . _ @ -"
          autocomplete="off"
      /></label>
      <label class="field"
        ><span>Password</span
        ><input type="password" name="password" required minlength="8" autocomplete="new-password"
      /></label>
      <label class="field"
        ><span>Role</span>${this.roles('viewer', 'Role of the new user', false, () => {})}</label
      >
      <button type="submit">Add user</button>
    </form>`;
  }

  private deleteForm(): TemplateResult {
    const confirm = (event: SubmitEvent) => {
      event.preventDefault();
      this.deletion.close();
      void this.act(
        () => change('DELETE', `/users/${encodeURIComponent(this.chosen)}`),
        `${this.chosen} is deleted.`,
      );
    };
    return html`<form @submit=${confirm}>
      <p>The sessions of <strong class="breaks">${this.chosen}</strong> end at once.</p>
      <footer>
        <button type="button" @click=${() => this.deletion.close()}>Keep</button>
        <button type="submit" class="danger">Delete 1 user</button>
      </footer>
    </form>`;
  }

  private passwordForm(): TemplateResult {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const password = new FormData(form).get('password');
      form.reset();
      this.password.close();
      const path = `/users/${encodeURIComponent(this.chosen)}/password`;
      void this.act(() => change('PUT', path, { password }), `${this.chosen} has a new password.`);
    };
    return html`<form @submit=${submit}>
      <label class="field"
        ><span>New password of ${this.chosen}</span
        ><input type="password" name="password" required minlength="8" autocomplete="new-password"
      /></label>
      <footer>
        <button type="button" @click=${() => this.password.close()}>Cancel</button>
        <button type="submit">Set password</button>
      </footer>
    </form>`;
  }

  private ask(dialog: Dialog, name: string): void {
    this.chosen = name;
    void this.updateComplete.then(() => dialog.open());
  }

  private readonly add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const body = Object.fromEntries(new FormData(form));
    if (await this.act(() => change('POST', '/users', body), `${String(body['name'])} was added.`))
      form.reset();
  };

  private async act(job: () => Promise<unknown>, done: string): Promise<boolean> {
    this.failure = '';
    this.told = '';
    try {
      await job();
      this.told = done;
    } catch (failure) {
      this.failure = said(failure);
    }
    await this.load();
    return this.failure === '';
  }

  private async load(): Promise<void> {
    try {
      this.users = (await get<Page<User>>('/users', { limit: 1000 })).items;
    } catch (failure) {
      this.failure = said(failure);
    }
  }
}
