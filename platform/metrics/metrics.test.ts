import { describe, expect, it } from 'vitest';
import { Counter } from './counter.ts';
import { Histogram } from './histogram.ts';

describe('Counter', () => {
  it('adds up each combination of labels', () => {
    const counter = new Counter('seen_total', 'Seen.', ['project_id', 'event_type'], 10);
    counter.add(['p', 'signup'], 2);
    counter.add(['p', 'signup']);
    counter.add(['q', 'signup']);
    expect(counter.text()).toBe(
      [
        '# HELP seen_total Seen.',
        '# TYPE seen_total counter',
        'seen_total{project_id="p",event_type="signup"} 3',
        'seen_total{project_id="q",event_type="signup"} 1',
      ].join('\n'),
    );
  });

  it('counts combinations beyond the bound as other, and loses none', () => {
    const counter = new Counter('seen_total', 'Seen.', ['event_type'], 2);
    for (let i = 0; i < 1_000; i++) counter.add([`event ${i}`]);
    expect(counter.text().split('\n').slice(2)).toEqual([
      'seen_total{event_type="event 0"} 1',
      'seen_total{event_type="event 1"} 1',
      'seen_total{event_type="other"} 998',
    ]);
  });

  it('keeps a name with quotes, backslashes and line feeds on its line', () => {
    const counter = new Counter('seen_total', 'Seen.', ['event_type'], 2);
    counter.add(['a"b\\c\nd']);
    expect(counter.text().split('\n')[2]).toBe('seen_total{event_type="a\\"b\\\\c\\nd"} 1');
  });
});

describe('Histogram', () => {
  it('counts a duration in every bucket at or above it', () => {
    const histogram = new Histogram('took_seconds', 'Took.', [], 1);
    for (const seconds of [0.001, 0.3, 60]) histogram.observe([], seconds);
    const lines = histogram.text().split('\n');
    expect(lines).toContain('took_seconds_bucket{le="0.001"} 1');
    expect(lines).toContain('took_seconds_bucket{le="0.25"} 1');
    expect(lines).toContain('took_seconds_bucket{le="0.5"} 2');
    expect(lines).toContain('took_seconds_bucket{le="20"} 2');
    expect(lines).toContain('took_seconds_bucket{le="+Inf"} 3');
    expect(lines).toContain('took_seconds_count 3');
    expect(lines).toContain('took_seconds_sum 60.301');
  });
});
