type Requests = (drawer: (name: string) => IDBObjectStore) => readonly { readonly result: unknown }[];

/** Larger things than `storage.ts` keeps, by name in several drawers. Nothing of it throws: storage may be full, switched off or broken. */
export interface Database {
  /** What was asked of the drawers, or null when it could not be read. */
  read(requests: Requests): Promise<unknown[] | null>;
  /** Whether everything was written that was to be; else nothing is. */
  write(requests: Requests): Promise<boolean>;
}

/** How long the browser may take to answer, in milliseconds. */
const PATIENCE = 3000;

/** Opens the database of the page with these drawers, or gives null where there is none, or none that answers. */
export function openDatabase(name: string, drawers: readonly string[]): Promise<Database | null> {
  return new Promise((settle) => {
    setTimeout(() => settle(null), PATIENCE);
    try {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => {
        for (const drawer of drawers) opening.result.createObjectStore(drawer);
      };
      opening.onsuccess = () => settle(databaseOf(opening.result, drawers));
      opening.onerror = opening.onblocked = () => settle(null);
    } catch {
      settle(null);
    }
  });
}

function databaseOf(database: IDBDatabase, drawers: readonly string[]): Database {
  database.onversionchange = () => database.close();
  const ask = (mode: 'readonly' | 'readwrite', requests: Requests): Promise<unknown[] | null> =>
    new Promise((settle) => {
      try {
        const transaction = database.transaction(drawers, mode, { durability: 'relaxed' });
        const asked = requests((name) => transaction.objectStore(name));
        transaction.oncomplete = () => settle(mode === 'readonly' ? asked.map(({ result }) => result) : []);
        transaction.onabort = transaction.onerror = () => settle(null);
        // What has been asked is written even when the page goes away now.
        if (mode === 'readwrite') transaction.commit?.();
      } catch {
        settle(null);
      }
    });
  return {
    read: (requests) => ask('readonly', requests),
    write: async (requests) => (await ask('readwrite', requests)) !== null,
  };
}
