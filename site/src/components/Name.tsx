/**
 * A name or value that users chose: an event, a page, a key. It keeps its own writing direction, breaks or is cut
 * instead of widening the page, and has its full text as a tooltip.
 */
export function Name({ text, className }: { text: string; className?: string }) {
  return (
    <bdi className={className === undefined ? 'name' : `name ${className}`} title={text}>
      {text}
    </bdi>
  );
}
