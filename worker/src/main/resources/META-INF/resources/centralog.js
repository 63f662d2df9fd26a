// Keys, choosing all rows, and the copy button. Every page works without this file.
(() => {
  'use strict';

  const rows = [...document.querySelectorAll('.issues tbody tr')];
  let at = -1;

  function move(step) {
    if (rows.length === 0) {
      const link = document.querySelector(step > 0 ? 'a[rel="next"]' : 'a[rel="prev"]');
      if (link) link.click();
      return;
    }
    if (at >= 0) rows[at].classList.remove('at');
    at = Math.min(rows.length - 1, Math.max(0, at + step));
    rows[at].classList.add('at');
    const link = rows[at].querySelector('.issue-link');
    link.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: 'nearest' });
  }

  function typing(target) {
    return target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]');
  }

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: () => at >= 0 && rows[at].querySelector('input[type="checkbox"]')?.click(),
    '/': () => document.getElementById('q')?.focus() ?? location.assign('/issues#q'),
    '?': () => document.getElementById('keys')?.toggleAttribute('open'),
  };

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      document.querySelectorAll('details.menu[open]').forEach(menu => menu.removeAttribute('open'));
      if (typing(event.target)) event.target.blur();
      return;
    }
    const act = typing(event.target) ? undefined : keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  document.addEventListener('click', event => {
    document.querySelectorAll('details.menu[open]').forEach(menu => {
      if (!menu.contains(event.target)) menu.removeAttribute('open');
    });
  });

  document.querySelectorAll('[data-copy]').forEach(link => {
    if (!navigator.clipboard) return;
    const text = link.textContent;
    link.textContent = 'Copy';
    link.setAttribute('role', 'button');
    link.addEventListener('click', async event => {
      event.preventDefault();
      try {
        const answer = await fetch(link.dataset.copy);
        await navigator.clipboard.writeText(await answer.text());
        link.textContent = 'Copied';
      } catch {
        link.textContent = text;
        location.assign(link.href);
      }
    });
  });

  const all = document.querySelector('#pick-all input');
  if (all) {
    const boxes = [...document.querySelectorAll('.pick input')];
    const follow = () => {
      const chosen = boxes.filter(box => box.checked).length;
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    };
    all.addEventListener('change', () => boxes.forEach(box => { box.checked = all.checked; }));
    boxes.forEach(box => box.addEventListener('change', follow));
    follow(); // a browser that comes back keeps what was chosen
    all.closest('label').hidden = false;
  }

  if (location.hash === '#q') document.getElementById('q')?.focus();
})();
