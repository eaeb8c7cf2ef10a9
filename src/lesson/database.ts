/** Larger things than `storage.ts` keeps, by name in several drawers. Nothing of it throws: storage may be full, switched off or broken. */
export interface Database {
  /** What was asked of the drawers, or null when it could not be done; all of it is done, or nothing. */
  ask(
    requests: (drawer: (name: string) => IDBObjectStore) => readonly { readonly result: unknown }[],
  ): Promise<unknown[] | null>;
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
  return {
    ask: (requests) =>
      new Promise((settle) => {
        try {
          const transaction = database.transaction(drawers, 'readwrite', { durability: 'relaxed' });
          const asked = requests((name) => transaction.objectStore(name));
          transaction.oncomplete = () => settle(asked.map(({ result }) => result));
          transaction.onabort = transaction.onerror = () => settle(null);
          // What has been asked is written even when the page goes away now.
          transaction.commit?.();
        } catch {
          settle(null);
        }
      }),
  };
}
