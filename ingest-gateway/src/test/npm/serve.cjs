'use strict';
// A feed on the stock server: tells its port, welcomes whoever has the right token, sends one message of each form, and
// disconnects whoever says "leave". Ends with its standard input.

const http = require('http').createServer();
const io = require('socket.io')(http, { path: '/apimarketdata/socket.io', pingInterval: 1000, pingTimeout: 1000 });

const touchline = '{"MessageCode":1501,"ExchangeSegment":1,"ExchangeInstrumentID":2885,"LastTradedPrice":1309.6}';
const packet = Buffer.from([0, 0xdd, 0x05, 1, 0]);

io.use((socket, next) =>
    (socket.handshake.query.token === 'the token' ? next() : next(new Error('Invalid Token'))));

io.on('connection', (socket) => {
  socket.emit('joined', 'Socket joined successfully!');
  socket.emit('1501-json-full', touchline);
  socket.emit('1501-json-partial', 't:1_2885,ltp:1309.6');
  socket.emit('xts-binary-packet', packet);
  setInterval(() => socket.emit('1512-json-full', '{"MessageCode":1512}'), 500).unref();
  if (socket.handshake.query.userID === 'LEAVER') setTimeout(() => socket.disconnect(true), 200);
});

http.listen(0, '127.0.0.1', () => console.log('port ' + http.address().port));
process.stdin.resume().on('end', () => process.exit(0));
