/**
 * Line icons, drawn here so that the page ships no icon set. They are decorative: the text beside them has the meaning.
 */
const paths = {
  bell: 'M4 12h8l-1-1.6V7a3 3 0 0 0-6 0v3.4zM7 14h2',
  chevron: 'M4.5 6.5 8 10l3.5-3.5',
  check: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  close: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  copy: 'M6 6h7v7H6zM10 6V3H3v7h3',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  person: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5c.6-2.4 2.6-3.5 5-3.5s4.4 1.1 5 3.5',
  calendar: 'M3 4.5h10V13H3zM3 7.5h10M6 3v3M10 3v3',
} as const;

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
