// The renderer's half of the `electron` module, around the preload bundle, in a world of its own. Pasted into the page
// after bridge-end.js.
// biome-ignore lint/correctness/noUnusedVariables: called by the text pasted after it
function startPreload(config, bridge, preload) {
  const send = globalThis.__standInSend;
  delete globalThis.__standInSend;
  const listeners = new Map();
  const waiting = new Map();
  let lastId = 0;
  let accelerators = config.accelerators;
  const tell = (message) => send(JSON.stringify(message));
  const carried = (value) => {
    // The product's payloads are JSON only; anything else that Electron would carry is a mistake here.
    const text = JSON.stringify(value);
    if (text === undefined && value !== undefined) throw new TypeError('An object could not be cloned.');
    return text;
  };

  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, {
          resolve,
          reject: (problem) => reject(new Error(`Error invoking remote method '${channel}': ${problem}`)),
        });
        tell({ kind: 'invoke', id: lastId, channel, args: args.map(carried) });
      }),
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel, listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      );
      return ipcRenderer;
    },
  };

  globalThis.__standInReceive = (text) => {
    const message = JSON.parse(text);
    if (message.kind === 'reply') {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.problem === undefined) call?.resolve(message.value);
      else call?.reject(message.problem);
    } else if (message.kind === 'event') {
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...message.args);
    } else if (message.kind === 'accelerators') accelerators = message.accelerators;
    else if (message.kind === 'ask') ask(message);
  };

  // The window's own close button: Chromium asks through beforeunload, and the application's `close` event answers.
  if (config.asksBeforeClosing) {
    window.addEventListener('beforeunload', (event) => {
      event.preventDefault();
    });
  }

  // Menu accelerators come after the page, and only where the page has left the key alone.
  const pressed = (event) => {
    if (event.defaultPrevented) return;
    const name = [
      event.ctrlKey || event.metaKey ? 'ctrl' : '',
      event.altKey ? 'alt' : '',
      event.shiftKey ? 'shift' : '',
      event.key.toLowerCase(),
    ]
      .filter((part) => part !== '')
      .join('+');
    if (!accelerators.includes(name)) return;
    event.preventDefault();
    tell({ kind: 'accelerator', name });
  };
  window.addEventListener(
    'keydown',
    () => {
      window.removeEventListener('keydown', pressed);
      window.addEventListener('keydown', pressed);
    },
    true,
  );

  // Dialogs where no test answers (`npm start`): drawn over the page, out of its reach.
  function ask({ id, title, detail, input, buttons }) {
    const holder = document.createElement('div');
    const root = holder.attachShadow({ mode: 'closed' });
    const make = (name, style, text) => {
      const element = document.createElement(name);
      Object.assign(element.style, style);
      if (text) element.textContent = text;
      return element;
    };
    const shade = make('div', {
      position: 'fixed',
      inset: '0',
      zIndex: '2147483647',
      display: 'grid',
      placeItems: 'center',
      background: '#0006',
      font: '14px sans-serif',
    });
    const box = make('form', { background: '#fff', padding: '18px', borderRadius: '6px', minWidth: '420px' });
    box.append(make('div', { fontWeight: '600', marginBottom: '8px', whiteSpace: 'pre-wrap' }, title));
    if (detail) box.append(make('div', { marginBottom: '10px', whiteSpace: 'pre-wrap' }, detail));
    const field = input === undefined ? null : make('input', { width: '100%', padding: '6px', marginBottom: '12px' });
    if (field !== null) {
      field.value = input;
      box.append(field);
    }
    const finish = (button) => {
      holder.remove();
      tell({ kind: 'answer', id, button, text: field?.value });
    };
    buttons.forEach((label, index) => {
      const button = make('button', { marginRight: '8px', padding: '5px 14px' }, label);
      button.type = 'button';
      button.onclick = () => finish(index);
      box.append(button);
    });
    box.onsubmit = (event) => {
      event.preventDefault();
      finish(0);
    };
    shade.append(box);
    root.append(shade);
    document.documentElement.append(holder);
    (field ?? box.querySelector('button'))?.focus();
  }

  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (key, api) => bridge.expose(key, api) },
  };
  const require = (id) => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    throw new Error(`module not found: ${id}`);
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports);
  } catch (error) {
    tell({ kind: 'preload-error', problem: String(error?.stack ?? error) });
  }
}
