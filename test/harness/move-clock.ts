/**
 * Moves the clock of this isolate, Workers and Durable Objects included, by as much. Date is the one clock that they read;
 * timers and alarms stay with the machine's.
 */
export function moveClock(aheadMs: number): void {
  const MachineDate = Date;
  globalThis.Date = new Proxy(MachineDate, {
    construct: (date, args, target) =>
      Reflect.construct(date, args.length === 0 ? [MachineDate.now() + aheadMs] : args, target),
    get: (date, name) => (name === 'now' ? () => MachineDate.now() + aheadMs : Reflect.get(date, name)),
  });
}
