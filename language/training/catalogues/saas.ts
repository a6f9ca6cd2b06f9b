import { aWorld, WEB_COLUMNS } from './invented.ts';

/** A typical SaaS: plans under another name, money twice, an experiment. */
export const saas = aWorld({
  name: 'saas',
  about: 'Trellis, software with which teams plan their projects',
  events: {
    page_view: 61_000,
    task_completed: 42_000,
    sign_in: 18_000,
    report_exported: 5_200,
    account_created: 4_100,
    workspace_created: 2_900,
    integration_connected: 2_200,
    trial_started: 1_600,
    support_ticket_opened: 1_300,
    subscription_started: 620,
    subscription_ended: 140,
    app_error: 900,
  },
  properties: {
    ...WEB_COLUMNS,
    page: { values: ['/', '/plans', '/docs', '/templates', '/customers'], on: ['page_view'] },
    utm_source: { values: ['google', 'linkedin', 'podcast', 'referral', 'bing'], on: ['page_view'] },
    utm_campaign: { values: ['q4-launch', 'webinar'], on: ['page_view'] },
    tier: {
      values: ['starter', 'team', 'business'],
      on: ['task_completed', 'sign_in', 'report_exported', 'subscription_started', 'subscription_ended'],
    },
    login_type: { values: ['password', 'magic link', 'sso'], on: ['sign_in', 'account_created'] },
    integration: { values: ['slack', 'github', 'jira', 'zapier'], on: ['integration_connected'] },
    format: { values: ['pdf', 'csv', 'xlsx'], on: ['report_exported'] },
    seats: { values: [5, 1, 10, 25], on: ['subscription_started'] },
    mrr: { values: [29, 99, 290, 10], on: ['subscription_started', 'subscription_ended'] },
    priority: { values: ['normal', 'low', 'high', 'urgent'], on: ['support_ticket_opened'] },
    hours_to_answer: { values: [2, 4, 12, 1], on: ['support_ticket_opened'] },
    cause: { values: ['price', 'missing feature', 'competitor', 'other'], on: ['subscription_ended'] },
    status_code: { values: [500, 404, 403], on: ['app_error'] },
    variant: { values: ['old', 'short'], on: ['page_view', 'trial_started', 'subscription_started'] },
  },
  glossary: {
    'new mrr': { means: 'sum', event: 'subscription_started', property: 'mrr', unit: 'USD' },
    churn: { means: 'count', event: 'subscription_ended' },
    activation: { means: 'funnel', steps: ['account_created', 'workspace_created', 'task_completed'] },
    'paid users': { means: 'persons', where: { property: 'tier', in: ['team', 'business'] } },
    'starter users': { means: 'persons', where: { property: 'tier', in: ['starter'] } },
    'median response time': {
      means: 'median',
      event: 'support_ticket_opened',
      property: 'hours_to_answer',
      unit: 'hours',
    },
    'urgent tickets': {
      means: 'count',
      event: 'support_ticket_opened',
      where: { property: 'priority', in: ['urgent'] },
    },
  },
});
