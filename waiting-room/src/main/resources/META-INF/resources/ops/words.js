// How the console writes numbers that are not whole, and long times.
import { language, number, t } from '../shared/i18n.js';

/** One decimal below a hundred. */
export const decimal = (value) =>
  value < 100 ? value.toLocaleString(language(), { maximumFractionDigits: 1 }) : number(Math.round(value));

/** As short as it can be: 100K. */
export const compact = (value) => value.toLocaleString(language(), { notation: 'compact', maximumFractionDigits: 1 });

/** A day and a time as short as they can be. */
export const stamp = (iso) => new Intl.DateTimeFormat(language(), {
  month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
}).format(new Date(iso));

/** A value of a setting, in words. */
export const setting = (name, value) => {
  if (value === null || value === undefined || value === '') {
    return t('settings.none');
  }
  return typeof value === 'number' ? number(value) : t(`settings.values.${value}`) === `settings.values.${value}` ? String(value) : t(`settings.values.${value}`);
};
