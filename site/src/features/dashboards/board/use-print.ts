import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onPrint } from '../../../charts/theme/print.ts';
import { wantAllTiles } from './print-store.ts';

/** Prints the dashboard once all of its tiles have their figures. */
export function usePrint(): () => void {
  const client = useQueryClient();
  useEffect(() => {
    const stop = onPrint((isPrinting) => isPrinting && wantAllTiles(true));
    return () => {
      stop();
      wantAllTiles(false);
    };
  }, []);
  return () => {
    wantAllTiles(true);
    void untilAnswered(client).then(() => print());
  };
}

/** Figures that have not come by then are printed as missing. */
const WAIT_MS = 20_000;

/** Charts are drawn in the frame after their answer. */
async function untilAnswered(client: QueryClient): Promise<void> {
  await nextFrame();
  await nextFrame();
  const startMs = Date.now();
  while (client.isFetching({ queryKey: ['report'] }) > 0 && Date.now() - startMs < WAIT_MS) await nextChange(client);
  await nextFrame();
  await nextFrame();
}

const nextFrame = () => new Promise((go) => requestAnimationFrame(go));

function nextChange(client: QueryClient): Promise<void> {
  return new Promise((go) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      go();
    };
    const stop = client.getQueryCache().subscribe(done);
    const timer = setTimeout(done, 1_000);
  });
}
