// The live tail: puts lines that come as events at the end of the list, or new repeats into the line that has them.
// Without this script the page is the backlog with a link that reloads it.
(() => {
  'use strict';
  const list = document.getElementById('tail');
  const state = document.getElementById('tail-state');
  const waiting = document.getElementById('tail-waiting');
  const pause = document.getElementById('tail-pause');
  const clear = document.getElementById('tail-clear');
  const reload = document.getElementById('tail-reload');
  const most = Number(list.dataset.most);
  const mostWaiting = 1000;
  const silence = 25000; // a sign of life comes every five seconds
  let held = new Map();
  let holding = false;
  let dropped = 0;
  let lastSign = Date.now();
  let open = false;
  let key = 0;

  const clock = () => new Date().toISOString().slice(11, 19);
  const number = value => value.toLocaleString('en');
  const say = (grade, text) => {
    state.className = 'state state-' + grade;
    state.textContent = text;
  };
  const atEnd = () => window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 80;

  function note(text, warn) {
    const item = document.createElement('li');
    item.className = warn ? 'tail-note warn' : 'tail-note';
    item.textContent = text;
    return item;
  }

  function show(items) {
    const follow = atEnd();
    for (const item of items) {
      const known = item.id && document.getElementById(item.id);
      if (known) {
        known.querySelector('.repeats').textContent = item.querySelector('.repeats').textContent;
        known.classList.add('counting');
      } else {
        list.append(item);
      }
    }
    while (list.children.length > most) {
      list.firstElementChild.remove();
    }
    if (follow) {
      window.scrollTo({ top: document.documentElement.scrollHeight });
    }
  }

  function hold(items) {
    for (const item of items) {
      // new repeats take the place of the older ones
      held.set(item.id || 'note-' + key++, item);
    }
    for (const [name] of held) {
      if (held.size <= mostWaiting) {
        break;
      }
      held.delete(name);
      dropped++;
    }
    tellWaiting();
  }

  function tellWaiting() {
    const strong = document.createElement('strong');
    strong.className = 'waiting';
    strong.textContent = '+' + number(held.size + dropped) + ' waiting';
    waiting.replaceChildren(strong, dropped
      ? ' of which ' + number(dropped) + ' are not kept'
      : '; the page keeps up to ' + number(mostWaiting) + ' lines while it is paused');
  }

  function resume() {
    const items = [...held.values()];
    if (dropped) {
      items.unshift(note(number(dropped) + ' lines are not shown: the page keeps at most ' + number(mostWaiting)
        + ' while it is paused. They are stored.', true));
    }
    held = new Map();
    dropped = 0;
    holding = false;
    waiting.textContent = 'The page keeps ' + number(most) + ' lines';
    pause.textContent = 'Pause';
    tellState();
    show(items);
    window.scrollTo({ top: document.documentElement.scrollHeight });
  }

  function tellState() {
    if (!holding) {
      say(open ? 'ok' : 'warn', open ? 'Live' : 'Reconnecting …');
    }
  }

  const source = new EventSource(list.dataset.stream);

  source.addEventListener('open', () => {
    open = true;
    lastSign = Date.now();
    tellState();
  });
  source.addEventListener('error', () => {
    open = false;
    if (source.readyState === EventSource.CLOSED) {
      say('bad', 'Ended: reload the page');
      reload.hidden = false;
    } else {
      tellState();
    }
  });
  source.addEventListener('beat', () => { lastSign = Date.now(); });
  source.addEventListener('lines', event => {
    lastSign = Date.now();
    const template = document.createElement('template');
    template.innerHTML = event.data;
    const items = [...template.content.children];
    if (holding) {
      hold(items);
    } else {
      show(items);
    }
  });
  source.addEventListener('end', () => {
    source.close();
    say('bad', 'You are signed out');
    reload.hidden = false;
  });

  pause.addEventListener('click', () => {
    if (holding) {
      resume();
      return;
    }
    holding = true;
    pause.textContent = 'Resume';
    say('warn', 'Paused at ' + clock());
    tellWaiting();
  });
  clear.addEventListener('click', () => {
    list.replaceChildren(note('Cleared at ' + clock(), false));
  });
  setInterval(() => {
    if (open && Date.now() - lastSign > silence) {
      open = false;
      tellState();
    }
  }, 5000);

  show([note('Live from here', false)]);
  pause.hidden = false;
  clear.hidden = false;
  reload.hidden = true;
  window.scrollTo({ top: document.documentElement.scrollHeight });
  say('warn', 'Connecting …');
})();
