import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { brokers } from '../api/brokers';
import { reach } from '../api/http';
import type { Shell } from '../api/session';
import { session } from '../api/session';
import { Watch } from '../api/store';
import { Dialog } from '../elements/dialog';
import { icon } from '../elements/icons';
import { Light } from '../elements/light';
import { empty, notice, skeleton } from '../elements/notice';
import { vars } from '../elements/vars';
import { banners } from './banners';
import { KEYS, startKeys } from './keys';
import { go, place } from './router';
import { deadLetters, find, ROUTES, type Found } from './routes';

/** Navigation, banners and the page that the address names. */
@customElement('bd-shell')
export class ShellElement extends Light {
  shell!: Shell;
  @state() private shown: Found | null | 'loading' = 'loading';
  /** The files of the page could not be fetched: the console was renewed meanwhile, or is away. */
  @state() private missing = false;
  private readonly keys = new Dialog();

  constructor() {
    super();
    new Watch(this, brokers, reach, session);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    place.subscribe(() => void this.show());
    void this.show();
    startKeys({
      go: (key) => {
        const route = ROUTES.find((each) => each.key === key);
        if (route) go(route.pattern);
        else if (key === 'd') go(deadLetters(place.value));
      },
      filter: () => this.querySelector<HTMLElement>('[data-filter]')?.focus(),
      help: () => this.keys.open(),
    });
  }

  /** A new page is announced by its heading, which takes the focus; a new filter on the same page moves nothing. */
  private async show(): Promise<void> {
    const path = place.value.path;
    const before = this.shown;
    const found = find(path);
    try {
      await found?.route.load();
      this.missing = false;
    } catch {
      this.missing = true;
      return;
    }
    if (place.value.path !== path) return;
    this.shown = found;
    const same = before !== null && before !== 'loading' && before.route === found?.route;
    if (same && JSON.stringify(before.params) === JSON.stringify(found?.params)) return;
    document.title = `${found?.route.title ?? 'Not found'} · Brokerdeck`;
    if (before === 'loading') return;
    await this.updateComplete;
    await this.querySelector<Light>('main > *')?.updateComplete;
    scrollTo(0, 0);
    this.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  override render(): TemplateResult {
    return html`<a class="skip" href="#content">Skip to content</a>
      ${this.environment()} ${this.navigation()}
      <div class="page">
        ${banners(reach.value, brokers.value.items ?? [])}
        <main id="content" tabindex="-1">${this.page()}</main>
      </div>
      ${this.keys.render(
        'Keys',
        html`<dl class="keys">
          ${KEYS.map(
            ([key, what]) =>
              html`<dt>${key.split(' ').map((each) => html`<kbd>${each}</kbd> `)}</dt>
                <dd>${what}</dd>`,
          )}
        </dl>`,
      )}`;
  }

  private page(): TemplateResult {
    if (this.missing) {
      return notice(
        'error',
        'This page could not be loaded.',
        'The console is away, or was renewed since this tab was opened.',
        html`<button type="button" @click=${() => location.reload()}>Load again</button>`,
      );
    }
    if (this.shown === 'loading') return skeleton(6);
    if (this.shown !== null) return this.shown.route.render(this.shown.params);
    return html`<h1 tabindex="-1">Not found</h1>
      ${empty('There is no page at this address.', html`<a href="/">Go to the overview</a>`)}`;
  }

  private environment(): TemplateResult | typeof nothing {
    const environment = this.shell.environment;
    if (environment === null) return nothing;
    return html`<div
      class="environment"
      role="region"
      aria-label="Environment"
      ${vars({ environment: environment.color })}
    >
      <span>${environment.name}</span>
    </div>`;
  }

  private navigation(): TemplateResult {
    const here = this.shown === 'loading' || this.shown === null ? '' : this.shown.route.pattern;
    const user = session.value?.user ?? this.shell.user;
    const role = session.value?.role ?? this.shell.role;
    return html`<header class="side">
      <a class="brand" href="/" aria-label="Brokerdeck, overview"
        ><img src="/favicon.svg" alt="" width="20" height="20" /><span class="word">Brokerdeck</span></a
      >
      <nav aria-label="Screens">
        ${ROUTES.filter((route) => route.icon).map((route) => {
          const current =
            route.pattern === here || (route.pattern !== '/' && here.startsWith(`${route.pattern}/`));
          return html`<a
            href=${route.pattern}
            aria-current=${current ? 'page' : nothing}
            title="${route.title} (g ${route.key})"
            >${route.icon ? icon(route.icon) : nothing}<span class="word">${route.title}</span></a
          >`;
        })}
      </nav>
      <div class="who">
        <div class="word">
          <span class="who-name" title=${user}>${user}</span>
          <span class="muted">${role}</span>
        </div>
        <div class="who-actions">
          <button
            type="button"
            class="quiet small"
            @click=${() => this.keys.open()}
            aria-label="Keys"
            title="Keys (?)"
          >
            <kbd>?</kbd>
          </button>
          <form method="post" action="/sign-out">
            <button type="submit" class="quiet small">Sign out</button>
          </form>
        </div>
        <span class="muted word"
          >${this.shell.version === '' ? nothing : `Version ${this.shell.version}`}</span
        >
      </div>
    </header>`;
  }
}
