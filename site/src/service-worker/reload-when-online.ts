const LOOK_MS = 5_000;

/** The offline page opens what was asked for as soon as the service answers again. */
export function reloadWhenOnline(button: HTMLElement | null): void {
  const reload = (): void => location.reload();
  const look = async (): Promise<void> => {
    if (document.hidden) return;
    const answer = await fetch('/build.json', { cache: 'no-store' }).catch(() => undefined);
    if (answer?.ok === true) reload();
  };
  button?.addEventListener('click', reload);
  addEventListener('online', reload);
  setInterval(look, LOOK_MS);
}
