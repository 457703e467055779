import { expect, it } from 'vitest';
import project from '../../src/shared/i18n/project.inlang/settings.json' with { type: 'json' };
import { brandNames, readBrand } from '../brand/brand';
import { updatePolicy } from './update-policy';

it.each(brandNames())(
  'the question for %s says who asks and why in every language, and needs an administrator',
  (id) => {
    const brand = readBrand(id);
    const text = updatePolicy(brand, '/opt/it/update');
    const messages = [...text.matchAll(/<message(?: xml:lang="(\w+)")?>(.*)<\/message>/g)];
    expect(messages.map(([, language = 'en']) => language)).toEqual(project.locales);
    for (const [, , message] of messages) expect(message).toContain(brand.name);
    expect(new Set(messages.map(([, , message]) => message)).size).toBe(project.locales.length);
    expect(text.includes('Flare')).toBe(brand.name === 'Flare');
    expect(text).toContain(`<action id="${brand.appId}.update">`);
    expect(text).toContain('<annotate key="org.freedesktop.policykit.exec.path">/opt/it/update</annotate>');
    expect([...text.matchAll(/<allow_\w+>(\w+)</g)].map(([, answer]) => answer)).toEqual(Array(3).fill('auth_admin'));
  },
);

it('an address with a sign that XML gives a meaning stays what it is', () => {
  const homepage = 'https://example.net/?a=1&b=2';
  expect(updatePolicy({ ...readBrand('flare'), homepage }, '')).toContain(
    '<vendor_url>https://example.net/?a=1&amp;b=2<',
  );
});
