/**
 * A name or value that somebody outside chose: an event, a page, a key. It keeps its own direction of writing, breaks or is
 * cut rather than widening the page, and shows itself whole as a tooltip.
 */
export function Name({ text, className }: { text: string; className?: string }) {
  return (
    <bdi className={className === undefined ? 'name' : `name ${className}`} title={text}>
      {text}
    </bdi>
  );
}
