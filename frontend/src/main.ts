import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/panels.css';
import './styles/grid.css';
import './styles/dead-letters.css';
import './elements/copy';
import './elements/when';
import './pages/shell';
import { startBrokers } from './api/brokers';
import { startFeed } from './api/feed';
import { loadSession, readShell } from './api/session';
import { applyAppearance } from './pages/appearance';
import { startRouter } from './pages/router';
import { find } from './pages/routes';

applyAppearance();

const app = document.getElementById('app');
if (app !== null) {
  const shell = document.createElement('bd-shell');
  shell.shell = readShell(document);
  startRouter((path) => find(path) !== null);
  app.replaceWith(shell);
  void loadSession().catch(() => undefined);
  startBrokers();
  startFeed();
}

declare global {
  interface HTMLElementTagNameMap {
    'bd-shell': import('./pages/shell').ShellElement;
  }
}
