import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Brand } from '../../src/main/brand';
import type en from '../../src/shared/i18n/messages/en.json';
import project from '../../src/shared/i18n/project.inlang/settings.json' with { type: 'json' };

const messages = join(import.meta.dirname, '../../src/shared/i18n/messages');

/**
 * The question that polkit asks before root runs a brand's update script, in every language that Flare speaks. An administrator
 * has to answer it each time: root trusts nothing that the script is given but the package's name.
 *
 * @returns the text of a polkit action file
 */
export function updatePolicy({ id, name, appId, homepage }: Brand, script: string): string {
  const sentences = project.locales.flatMap((language) => {
    // The messages are checked to be the same in every language.
    const m = JSON.parse(readFileSync(join(messages, `${language}.json`), 'utf8')) as typeof en;
    const attribute = language === project.baseLocale ? '' : ` xml:lang="${language}"`;
    return [
      `<description${attribute}>${escape(m.update_password_for)}</description>`,
      `<message${attribute}>${escape(m.update_password)}</message>`,
    ].map((line) => line.replaceAll('Flare', name));
  });
  const asked = ['allow_any', 'allow_inactive', 'allow_active'].map((whose) => `<${whose}>auth_admin</${whose}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE policyconfig PUBLIC "-//freedesktop//DTD polkit Policy Configuration 1.0//EN"
 "http://www.freedesktop.org/software/polkit/policyconfig-1.dtd">
<policyconfig>
  <vendor>${name}</vendor>
  <vendor_url>${escape(homepage)}</vendor_url>
  <icon_name>${id}</icon_name>
  <action id="${appId}.update">
    ${sentences.join('\n    ')}
    <defaults>${asked.join('')}</defaults>
    <annotate key="org.freedesktop.policykit.exec.path">${script}</annotate>
  </action>
</policyconfig>
`;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
