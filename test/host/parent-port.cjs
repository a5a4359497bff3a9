// Loaded into a utility process of the stand-in before its own code: Electron's port to the main process, over Node's.
const { EventEmitter } = require('node:events');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  const port = new EventEmitter();
  port.postMessage = (message) => process.send(message);
  process.on('message', (data) => port.emit('message', { data, ports: [] }));
  // Electron ends its utility processes with itself.
  process.on('disconnect', () => process.exit(0));
  process.parentPort = port;
}
