// SPDX-License-Identifier: GPL-3.0-or-later
// A server and a client of PouchDB's: node peer.cjs PORT DOCUMENTS FOLDER, where DOCUMENTS has one in JSON a
// line. They end when the input does. A line on its input is asked of it, and a line of seconds is the answer:
//   load  the server holds all of them
//   pull  an empty client holds all of them
//   edit  the last client changes one, and the server has it
'use strict';
const { spawn } = require('child_process');
const fs = require('fs');
const http = require('http');
const path = require('path');
const readline = require('readline');
const PouchDB = require('pouchdb');

const [port, documents, folder] = process.argv.slice(2);
const url = `http://127.0.0.1:${port}`;
const BATCH = 1000;
let client = null;
let pushing = null;
let clients = 0;
let edits = 0;

function readAll() {
  return fs.readFileSync(documents, 'utf8').trim().split('\n').map(JSON.parse);
}

function answers() {
  return new Promise((resolve) => {
    http.get(url, (answer) => { answer.resume(); resolve(true); }).on('error', () => resolve(false));
  });
}

async function load(server) {
  const all = readAll();
  for (let i = 0; i < all.length; i += BATCH) {
    await server.bulkDocs(all.slice(i, i + BATCH));
  }
}

async function pull(server) {
  const size = (await server.info()).doc_count;
  if (client) await client.close();
  client = new PouchDB(path.join(folder, `client-${++clients}`));
  const began = process.hrtime.bigint();
  const done = await PouchDB.replicate(server, client, { batch_size: BATCH, batches_limit: 10 });
  if (done.docs_written !== size) throw new Error(`${done.docs_written} of ${size} came`);
  return began;
}

// The client's changes go to the server as they come, as in a program that is open.
async function follow(server) {
  const since = (await client.info()).update_seq;

  return new Promise((resolve, reject) => {
    pushing = PouchDB.replicate(client, server, { live: true, since });
    pushing.once('paused', () => resolve());
    pushing.on('error', reject);
  });
}

async function edit(server, ids) {
  if (!pushing) await follow(server);
  const document = await client.get(ids[edits % ids.length]);
  document.title = `Damp and mould, seen again ${++edits}`;
  const there = new Promise((resolve) => {
    pushing.once('change', resolve);
  });
  const began = process.hrtime.bigint();
  await client.put(document);
  const done = await there;
  if (!done.ok || done.docs.length !== 1) throw new Error(`${done.docs.length} went instead of one`);
  return began;
}

async function main() {
  const program = require.resolve('pouchdb-server/bin/pouchdb-server');
  const process_of_server = spawn(process.execPath,
    [program, '--port', port, '--host', '127.0.0.1', '--dir', folder],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  process.on('exit', () => process_of_server.kill());
  const deadline = Date.now() + 60000;
  while (!await answers()) {
    if (Date.now() > deadline) throw new Error('the server does not answer');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const server = new PouchDB(`${url}/office`);
  let ids = [];
  for await (const line of readline.createInterface({ input: process.stdin })) {
    let began = process.hrtime.bigint();
    if (line === 'load') {
      await load(server);
      ids = readAll().slice(0, 1000).map((document) => document._id);
    } else if (line === 'pull') began = await pull(server);
    else if (line === 'edit') began = await edit(server, ids);
    else throw new Error(`there is no ${line}`);
    console.log(Number(process.hrtime.bigint() - began) / 1e9);
  }
  process.exit(0);
}

main().catch((error) => { console.error(error); process.exit(1); });
