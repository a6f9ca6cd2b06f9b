/** The property by which reports read the group of a page, and the name under which the rules are saved. */
export const PAGE_GROUP = 'page_group';
