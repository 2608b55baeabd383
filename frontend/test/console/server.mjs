// Serves the built front end with a strict content security policy and a made-up fleet behind it:
//   node test/console/server.mjs --port 5180 --queues 200 --role administrator --down legacy --none
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { answer } from './answers.mjs';
import { Fleet } from './fleet.mjs';
import { Inspections } from './inspections.mjs';
import { Operations } from './operations.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5180' },
    queues: { type: 'string', default: '200' },
    role: { type: 'string', default: 'administrator' },
    down: { type: 'string', multiple: true, default: [] },
    none: { type: 'boolean', default: false },
  },
});
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const ICON = fileURLToPath(
  new URL('../../../src/main/resources/META-INF/resources/favicon.svg', import.meta.url),
);
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const TYPES = { js: 'text/javascript', css: 'text/css', json: 'application/json' };

const fleet = new Fleet(Number(values.queues), { down: values.down, empty: values.none });
const streams = new Set();
const operations = new Operations(fleet, (event) => {
  for (const stream of streams) stream.write(`event: operation\ndata: ${JSON.stringify(event)}\n\n`);
});
const inspections = new Inspections(fleet, values.role);
let expired = false;

function shell() {
  const entry = JSON.parse(readFileSync(`${DIST}manifest.json`, 'utf8'))['src/main.ts'];
  const known = {
    version: '0.1.0',
    user: 'night.shift',
    role: values.role,
    environment: { name: 'production', color: '#c2410c' },
  };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Brokerdeck</title>
${entry.css.map((file) => `<link rel="stylesheet" href="/${file}">`).join('')}
<script type="application/json" id="console">${JSON.stringify(known)}</script>
<script type="module" src="/${entry.file}"></script></head><body><main id="app"></main></body></html>`;
}

function send(response, status, type, body) {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': CSP,
    'cache-control': 'no-store',
  });
  response.end(body);
}

function events(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  streams.add(response);
  for (const name of fleet.names) tell(response, name);
  response.on('close', () => streams.delete(response));
}

function tell(response, broker) {
  const data = {
    broker,
    revision: fleet.revision,
    inventoryRevision: 1,
    observedAt: new Date().toISOString(),
    status: 'up',
  };
  response.write(`event: snapshot\nid: ${fleet.revision}\ndata: ${JSON.stringify(data)}\n\n`);
}

async function inspect(request, response, path, url) {
  let body = '';
  for await (const part of request) body += part;
  const asked = body === '' ? {} : JSON.parse(body);
  const { status, json } = inspections.answer(request.method, path, url.searchParams, asked);
  send(
    response,
    status,
    status < 400 ? TYPES.json : 'application/problem+json',
    json === undefined ? '' : JSON.stringify(json),
  );
}

async function operate(request, response, path, url) {
  let body = '';
  for await (const part of request) body += part;
  const key = request.headers['idempotency-key'];
  const { status, json, text } = operations.answer(
    request.method,
    path,
    url.searchParams,
    body === '' ? {} : JSON.parse(body),
    key,
  );
  const type =
    text !== undefined ? 'application/jsonl' : status < 400 ? TYPES.json : 'application/problem+json';
  send(response, status, type, text ?? JSON.stringify(json));
}

setInterval(() => {
  fleet.revision++;
  for (const stream of streams) for (const name of fleet.names) tell(stream, name);
}, 2000);

createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/test/streams') return send(response, 200, TYPES.json, String(streams.size));
  if (url.pathname === '/test/expire') {
    expired = true;
    for (const stream of streams) stream.end();
    return send(response, 200, 'text/plain', 'expired');
  }
  if (url.pathname.startsWith('/api/v1')) {
    if (expired) return send(response, 401, TYPES.json, '{"title":"Not signed in"}');
    const path = url.pathname.slice('/api/v1'.length);
    if (path === '/events') return events(response);
    if (path === '/operations' || path.startsWith('/operations/'))
      return operate(request, response, path, url);
    if (/^\/(inspections|failures)\b|\/inspections$/.test(path)) return inspect(request, response, path, url);
    if (request.method !== 'GET') return send(response, 204, TYPES.json, '');
    const found = answer(fleet, values.role, path, url.searchParams);
    if (found === undefined)
      return send(
        response,
        404,
        'application/problem+json',
        '{"title":"Not found","detail":"There is nothing here."}',
      );
    return send(response, 200, TYPES.json, JSON.stringify(found));
  }
  if (url.pathname.startsWith('/assets/') && !url.pathname.includes('..')) {
    return send(
      response,
      200,
      TYPES[url.pathname.split('.').pop()] ?? 'application/octet-stream',
      readFileSync(DIST + url.pathname),
    );
  }
  if (url.pathname === '/favicon.svg') return send(response, 200, 'image/svg+xml', readFileSync(ICON));
  send(response, 200, 'text/html; charset=utf-8', shell());
}).listen(Number(values.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${values.port}/`));
