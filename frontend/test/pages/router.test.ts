import { expect, test } from 'vitest';
import { match } from '../../src/pages/router';
import { find } from '../../src/pages/routes';
import { readShell } from '../../src/api/session';

test('a pattern takes the parts that its names stand for', () => {
  expect(match('/queues/:id', '/queues/a%20b')).toEqual({ id: 'a b' });
  expect(match('/queues/:id', '/queues')).toBeNull();
  expect(match('/queues/:id', '/queues/a/b')).toBeNull();
  expect(match('/queues', '/queues/')).toEqual({});
  expect(match('/', '/')).toEqual({});
});

test('every screen has its address, and no other address has one', () => {
  const screens = ['/', '/queues', '/queues/x', '/topology', '/nodes', '/connections', '/settings'];
  for (const path of screens) expect(find(path), path).not.toBeNull();
  for (const path of ['/sign-in', '/sign-out', '/q/openapi', '/api/v1/queues'])
    expect(find(path), path).toBeNull();
});

test('the shell page tells who is signed in; a name is text, whatever it holds', () => {
  const page = new DOMParser().parseFromString(
    '<script type="application/json" id="console">{"version":"1","user":"<b>x","role":"viewer","environment":null}</script>',
    'text/html',
  );
  expect(readShell(page)).toEqual({ version: '1', user: '<b>x', role: 'viewer', environment: null });
});
