/** Text of the service, in which names stand between backticks. */
export function WithCode({ text }: { text: string }) {
  return text.split('`').map((part, place) => {
    const key = `${place}${part}`;
    return place % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>;
  });
}
