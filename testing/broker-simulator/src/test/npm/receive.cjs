'use strict';
// Logs in, opens the feed with the stock client's default transports (polling, then the upgrade) and with each
// transport alone, subscribes, and ends well only if every one of them received every kind of tick in order.
// Usage: node receive.cjs [base url]

const zlib = require('zlib');
const io = require('socket.io-client');

const base = process.argv[2] || 'http://127.0.0.1:8090';
const codes = [1501, 1502, 1510, 1512];
const instruments = [
  { exchangeSegment: 1, exchangeInstrumentID: 2885 },
  { exchangeSegment: 1, exchangeInstrumentID: 26000 },
];
const wanted = 20;

async function call(method, path, token, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: token } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  return response.json();
}

async function login() {
  const body = { appKey: 'peer-market-key', secretKey: 'peer-market-secret', source: 'WEBAPI' };
  const { type, result } = await call('POST', '/apimarketdata/auth/login', null, body);
  if (type !== 'success') throw new Error('login refused');
  return result;
}

function open(session, transports, form = {}) {
  return io(base, {
    path: '/apimarketdata/socket.io',
    reconnection: false,
    forceNew: true,
    query: { token: session.token, userID: session.userID, publishFormat: 'JSON', broadcastMode: 'Full', ...form },
    ...(transports ? { transports } : {}),
  });
}

async function receive(name, transports) {
  const session = await login();
  const socket = open(session, transports);
  const counts = Object.fromEntries(codes.map((code) => [code, 0]));
  const sequences = new Map();
  let outOfOrder = 0;
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(name + ': not enough ticks: ' + JSON.stringify(counts))), 20000);
    socket.on('connect_error', (error) => reject(new Error(name + ': ' + error)));
    socket.on('error', (error) => reject(new Error(name + ': ' + error)));
    for (const code of codes) {
      socket.on(code + '-json-full', (text) => {
        const tick = JSON.parse(text);
        if (tick.MessageCode !== code) reject(new Error(name + ': wrong code in ' + text));
        const key = code + '/' + tick.ExchangeInstrumentID;
        if (tick.SequenceNumber <= (sequences.get(key) || 0)) outOfOrder++;
        sequences.set(key, tick.SequenceNumber || 0);
        counts[code]++;
        if (codes.every((each) => counts[each] >= wanted)) {
          clearTimeout(late);
          resolve();
        }
      });
    }
    socket.on('joined', async () => {
      for (const code of codes) {
        const reply = await call('POST', '/apimarketdata/instruments/subscription', session.token,
            { instruments, xtsMessageCode: code });
        if (reply.type !== 'success') reject(new Error(name + ': ' + JSON.stringify(reply)));
      }
    });
  });
  const transport = socket.io.engine.transport.name;
  socket.close();
  if (outOfOrder > 0) throw new Error(name + ': ' + outOfOrder + ' ticks out of order');
  console.log(JSON.stringify({ name, transport, counts }));
}

async function subscribe(session, code) {
  const reply = await call('POST', '/apimarketdata/instruments/subscription', session.token,
      { instruments, xtsMessageCode: code });
  if (reply.type !== 'success') throw new Error(JSON.stringify(reply));
}

/** Resolves once enough events have come; check throws on one that is not as it should be. */
async function hear(name, transports, form, event, check) {
  const session = await login();
  const socket = open(session, transports, form);
  let count = 0;
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(name + ': only ' + count + ' of ' + event)), 20000);
    socket.on('connect_error', (error) => reject(new Error(name + ': ' + error)));
    socket.on('joined', () => subscribe(session, 1501).then(() => subscribe(session, 1502)).catch(reject));
    socket.on(event, (payload) => {
      try {
        check(payload);
      } catch (error) {
        reject(new Error(name + ': ' + error.message));
      }
      if (++count >= wanted) {
        clearTimeout(late);
        resolve();
      }
    });
  });
  socket.close();
  console.log(JSON.stringify({ name, event, count }));
}

function walkPackets(bytes) {
  const packets = Buffer.from(bytes);
  let at = 0;
  while (at < packets.length) {
    const deflated = packets[at] === 1;
    const size = packets.readUInt16LE(at + (deflated ? 15 : 13));
    const start = at + (deflated ? 17 : 15);
    const payload = deflated
        ? zlib.inflateRawSync(packets.subarray(start, start + size)) : packets.subarray(start, start + size);
    if (payload.readUInt16LE(0) !== packets.readUInt16LE(at + 1)) throw new Error('header and payload differ in code');
    at = start + size;
  }
  if (at !== packets.length) throw new Error('packets do not add up');
}

function isPartial(text) {
  if (!/^t:1_(2885|26000)(,[a-z]+:[^,]+)+$/.test(text)) throw new Error('no partial text: ' + text);
}

(async () => {
  const binary = { publishFormat: 'Binary' };
  await hear('binary, default transports', null, binary, 'xts-binary-packet', walkPackets);
  await hear('binary, websocket only', ['websocket'], binary, 'xts-binary-packet', walkPackets);
  await hear('binary, polling only', ['polling'], binary, 'xts-binary-packet', walkPackets);
  await hear('partial', ['websocket'], { broadcastMode: 'Partial' }, '1501-json-partial', isPartial);
  await receive('default transports', null);
  await receive('websocket only', ['websocket']);
  await receive('polling only', ['polling']);
  console.log('socket.io-client ' + require('socket.io-client/package.json').version + ' received every kind of tick');
})().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
