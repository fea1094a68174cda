// Words on this device, a drawer for each tab, so that two tabs never write over each other. A tab holds its drawer by a lock
// that ends with the page. What a closed tab left can be taken over; what an open one holds cannot.
const LONGEST_WAIT = 1000; // ms: the page before this one in the same tab may still be closing

// True once the lock is ours. Browsers without locks, and pages without TLS, have none: then every drawer can be had.
function hold(name, options) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const whileThisPageIsOpen = (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    };
    navigator.locks.request(name, options, whileThisPageIsOpen).catch(() => resolve(false));
  });
}

async function ownDrawer(kind) {
  const before = sessionStorage.getItem(kind);
  if (before && (await hold(before, { signal: AbortSignal.timeout(LONGEST_WAIT) }))) return before;
  // The first page of this tab, or a copy of another tab, which came with a copy of its name.
  const name = `${kind}/${crypto.randomUUID()}`;
  await hold(name, {});
  sessionStorage.setItem(kind, name);
  return name;
}

// Drawers of closed tabs, and the one drawer that all tabs shared before there was one for each.
async function* leftBehind(kind, mine) {
  const names = Object.keys(localStorage).filter((name) => name === kind || name.startsWith(`${kind}/`));
  for (const name of names) if (name !== mine && (await hold(name, { ifAvailable: true }))) yield name;
}

export async function open(kind) {
  const mine = await ownDrawer(kind);
  return {
    get: () => localStorage.getItem(mine),
    put: (text) => localStorage.setItem(mine, text),
    clear: () => localStorage.removeItem(mine),
    // `take` is handed what `most` closed tabs left, and keeps it; only then is it gone from where it was.
    adopt: async (most, take) => {
      const names = [];
      for await (const name of leftBehind(kind, mine)) if (names.push(name) === most) break;
      if (names.length) take(names.map((name) => localStorage.getItem(name)));
      for (const name of names) localStorage.removeItem(name);
    },
  };
}

// Of this tab only: what others hold stays theirs.
export function forget(kind) {
  const mine = sessionStorage.getItem(kind);
  if (mine) localStorage.removeItem(mine);
}
