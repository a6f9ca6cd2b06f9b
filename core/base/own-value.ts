/**
 * The value that a table has for a name from outside. Reading `table[name]` would also find what every object inherits:
 * `constructor`, `toString`, `__proto__` are names that people send.
 */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
