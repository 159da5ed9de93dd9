const shared = globalThis as typeof globalThis & { nghiTrinhOfProcess?: Map<string, unknown> };
shared.nghiTrinhOfProcess ??= new Map();
const held = shared.nghiTrinhOfProcess;

/**
 * What this process has once, by its name, such as a limit or a list of what is running: each bundle that Next makes, and
 * hot reload, evaluates a module again, and a copy in each would be a limit in each. `make` is called the first time.
 */
export function ofProcess<Value>(name: string, make: () => Value): Value {
  if (!held.has(name)) held.set(name, make());
  return held.get(name) as Value;
}
