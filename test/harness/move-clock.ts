let isMoved = false;

/**
 * Moves the clock of this isolate ahead, including Workers and Durable Objects; only once, however many test files
 * share the isolate. Only `Date` moves: timers and alarms keep the machine's time.
 */
export function moveClock(aheadMs: number): void {
  if (isMoved) return;
  isMoved = true;
  const MachineDate = Date;
  globalThis.Date = new Proxy(MachineDate, {
    construct: (date, args, target) =>
      Reflect.construct(date, args.length === 0 ? [MachineDate.now() + aheadMs] : args, target),
    get: (date, name) => (name === 'now' ? () => MachineDate.now() + aheadMs : Reflect.get(date, name)),
  });
}
