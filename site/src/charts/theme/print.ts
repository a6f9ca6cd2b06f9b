import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** The width of A4 within its margins. */
export const PAPER_WIDTH_PX = 680;

/** Whether the page is being printed; what depends on it is on the page before it is laid out for paper. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => onPrint((printing) => flushSync(() => setPrinting(printing))), []);
  return isPrinting;
}

/** Tells when the page is printed. Browsers run these listeners before they lay it out for paper. */
export function onPrint(listener: (isPrinting: boolean) => void): () => void {
  const query = matchMedia('print');
  const change = ({ matches }: { matches: boolean }) => listener(matches);
  const [before, after] = [() => listener(true), () => listener(false)];
  query.addEventListener('change', change);
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    query.removeEventListener('change', change);
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
  };
}
