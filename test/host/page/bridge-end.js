// One end of the context bridge. The page's world and the preload's world each build one, names swapped. They share the
// window's events and no objects: what an event carries is cloned by Chromium between worlds.
// Pasted as text into the page.
// biome-ignore lint/correctness/noUnusedVariables: called by the text pasted after it
function createBridgeEnd(own, other, secret) {
  const dispatch = window.dispatchEvent.bind(window);
  const listen = window.addEventListener.bind(window);
  const PageEvent = CustomEvent;
  const functions = new Map();
  const pending = new Map();
  let lastId = 0;
  let reply;

  const post = (message) => dispatch(new PageEvent(secret + other, { detail: message }));
  const keep = (value, map) => {
    lastId += 1;
    map.set(lastId, value);
    return lastId;
  };
  const messageOf = (error) => (error instanceof Error ? error.message : String(error));

  const outward = (value) => {
    if (typeof value === 'function') return { kind: 'function', id: keep(value, functions) };
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.');
    if (value instanceof Promise) {
      lastId += 1;
      const id = lastId;
      value.then(
        (result) => post({ kind: 'settle', id, value: outward(result) }),
        (error) => post({ kind: 'settle', id, error: messageOf(error) }),
      );
      return { kind: 'promise', id };
    }
    if (value === null || typeof value !== 'object') return { kind: 'value', value };
    if (value instanceof Node) throw new TypeError('An object could not be cloned.');
    if (Array.isArray(value)) return { kind: 'array', items: value.map(outward) };
    if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
      return { kind: 'value', value };
    }
    return { kind: 'object', entries: Object.keys(value).map((key) => [key, outward(value[key])]) };
  };
  const inward = (packed) => {
    switch (packed.kind) {
      case 'function':
        return (...args) => call(packed.id, args);
      case 'promise':
        return new Promise((resolve, reject) => pending.set(packed.id, { resolve, reject }));
      case 'array':
        return packed.items.map(inward);
      case 'object':
        return Object.fromEntries(packed.entries.map(([key, value]) => [key, inward(value)]));
      default:
        return packed.value;
    }
  };
  const freeze = (value) => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  function call(id, args) {
    reply = undefined;
    post({ kind: 'call', id, args: args.map(outward) });
    // Events are delivered before dispatch returns, so the answer is here.
    const answer = reply;
    reply = undefined;
    if (answer === undefined) throw new Error('the other world did not answer');
    if (answer.error !== undefined) throw new Error(answer.error);
    return inward(answer.value);
  }
  const receive = {
    call({ id, args }) {
      let answer;
      try {
        answer = { kind: 'reply', value: outward(functions.get(id)(...args.map(inward))) };
      } catch (error) {
        answer = { kind: 'reply', error: messageOf(error) };
      }
      post(answer);
    },
    reply(message) {
      reply = message;
    },
    settle({ id, value, error }) {
      const promise = pending.get(id);
      pending.delete(id);
      if (error === undefined) promise?.resolve(inward(value));
      else promise?.reject(new Error(error));
    },
    expose({ key, api }) {
      Object.defineProperty(window, key, { value: freeze(inward(api)), enumerable: true });
    },
  };
  listen(secret + own, (event) => {
    event.stopImmediatePropagation();
    receive[event.detail.kind](event.detail);
  });
  return { expose: (key, api) => post({ kind: 'expose', key, api: outward(api) }) };
}
