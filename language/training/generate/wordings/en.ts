import type { Wordings } from './wordings.ts';

export const ENGLISH_WORDINGS: Wordings = {
  count: ['how many {event} {span}', 'number of {event} {span}', '{event} {span}?', '{span}: {event}, how many?'],
  count_of_value: ['{event} with {property} {value} {span}', 'how many {event} where {property} is {value} {span}'],
  count_without: ['{event} without {property} {value} {span}', '{event} {span}, excluding {property} {value}'],
  count_over: ['{event} with {amount} over {number} {span}', 'how many {event} had a {amount} above {number} {span}'],
  persons: ['how many users did {event} {span}', 'unique users with {event} {span}', 'people who did {event} {span}'],
  per_day: ['{event} per day {span}', 'daily {event} {span}', 'show {event} by day {span}'],
  running_total: ['cumulative {event} per day {span}', 'running total of {event} by day {span}'],
  grouped: [
    '{event} by {property} {span}',
    '{event} {span} broken down by {property}',
    '{event} per {property} {span}',
  ],
  top: ['top {limit} {property} by {event} {span}', 'the {limit} {property} with the most {event} {span}'],
  average: ['average {amount} of {event} {span}', 'mean {amount} per {event} {span}'],
  total: ['total {amount} of {event} {span}', 'sum of {amount} for {event} {span}'],
  total_grouped: [
    'total {amount} of {event} by {property} {span}',
    'sum of {amount} for {event} {span} per {property}',
  ],
  share: [
    'what percentage of {event} have {property} {value} {span}',
    'share of {event} with {property} {value} {span}',
  ],
  per_person: ['{event} per user {span}', 'average number of {event} per user {span}'],
  compared: ['{event} {span} compared to the period before', '{event} {span} vs the previous period'],
  best_day: ['which day had the most {event} {span}', 'best day for {event} {span}'],
  did_not: ['users who did {event} but not {other} {span}', 'how many people did {event} without {other} {span}'],
  at_least: ['users who did {event} at least {limit} times {span}', 'people with {limit} or more {event} {span}'],
  conversion: [
    'conversion rate from {event} to {other} {span}',
    'what share of users go from {event} to {other} {span}',
  ],
  conversion_grouped: [
    'conversion from {event} to {other} by {property} {span}',
    '{event} to {other} conversion rate per {property} {span}',
  ],
  retention: ['weekly retention of {event} {span}', 'retention by week after {event} {span}'],
  retention_at: ['day {limit} retention of {event} {span}', 'D{limit} retention after {event} {span}'],
  persons_list: ['list the users who did {event} {span}', 'which users did {event} {span}'],
  paths_after: ['what do users do after {event} {span}', 'paths from {event} {span}'],
  bounce_rate: ['bounce rate {span}', "what's our bounce rate {span}"],
  session_length: ['average session length {span}', 'how long is a session on average {span}'],
  first_touch: ['first touch attribution of {event} {span}', 'first-touch source of {event} {span}'],
  last_touch: ['last touch attribution of {event} {span}', 'last-touch channels for {event} {span}'],
};
