import styles from './gallery.module.css';

const palettes = [
  { name: 'chart', count: 10 },
  { name: 'sequential', count: 7 },
  { name: 'diverging', count: 7 },
] as const;

export function Palettes() {
  return (
    <div className={styles.stack}>
      {palettes.map(({ name, count }) => (
        <div key={name} className={styles.swatches} role="img" aria-label={`The palette ${name}`}>
          {Array.from({ length: count }, (_, place) => `var(--${name}-${place + 1})`).map((background) => (
            <span key={background} className={styles.swatch} style={{ background }} />
          ))}
        </div>
      ))}
    </div>
  );
}
