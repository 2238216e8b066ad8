import { type Domain, domainsIn, type Method, type Parameter } from './docstrings.ts';
import { codeBlock } from './highlight.ts';
import { type Rendered, type Section, sentence } from './markdown.ts';
import { escaped } from './text.ts';

/** What each group of methods is called on the page, by the name of what makes them. */
const titles: Readonly<Record<string, string>> = {
  client: 'The client itself',
  registration: 'Registration',
  login: 'Signing in',
  session: 'The session',
  verification: 'Sending codes',
  mfa: 'Second factors',
  face: 'Face',
  passkeys: 'Passkeys',
  social: 'Accounts elsewhere, to sign in with',
  linking: 'Accounts elsewhere, linked',
  password: 'Passwords',
  profile: 'The profile',
  binding: 'Phone and email',
  customData: 'Custom data',
  sessions: 'Where one is signed in',
  access: 'Roles, organisations, resources',
};

const order = Object.keys(titles);
const placeOf = ({ id }: Domain) => (order.includes(id) ? order.indexOf(id) : order.length);

const row = ({ name, isOptional, type, about }: Parameter) =>
  `<tr><td><code>${name}${isOptional ? '?' : ''}</code></td><td><code>${escaped(type)}</code></td><td>${sentence(about)}</td></tr>`;

const parameterTable = (parameters: readonly Parameter[]) =>
  parameters.length === 0
    ? ''
    : `<div class="table" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th>key</th><th>type</th>
       <th>what it is</th></tr></thead><tbody>${parameters.map(row).join('')}</tbody></table></div>`;

const methodBlock = ({ name, about, parameters, answers, errors, example }: Method) => `
<section class="method">
<h3 id="${name.toLowerCase()}"><code>${name}</code></h3>
<p>${sentence(about)}</p>
${parameterTable(parameters)}
<dl class="facts"><div><dt>Answers</dt><dd><code>${escaped(answers)}</code></dd></div>
${errors ? `<div><dt>Throws</dt><dd>${sentence(errors)}</dd></div>` : ''}</dl>
${example ? codeBlock(example, 'typescript') : ''}</section>`;

/** The page that lists every method of the client, made from the docstrings in its sources. */
export const clientReference = (files: readonly string[]): Rendered => {
  const domains = domainsIn(files).sort((a, b) => placeOf(a) - placeOf(b));
  const sections: Section[] = [{ id: '', title: 'Every method', level: 1, text: '' }];
  const chapters = domains.map(({ id, about, methods }) => {
    const title = titles[id] ?? id;
    sections.push({ id, title, level: 2, text: about });
    for (const method of methods)
      sections.push({
        id: method.name.toLowerCase(),
        title: method.name,
        level: 3,
        text: `${method.about} ${method.errors} ${method.parameters.map(({ name }) => name).join(' ')}`,
      });
    return `<h2 id="${id}">${escaped(title)}</h2>\n<p>${sentence(about)}</p>${methods.map(methodBlock).join('')}`;
  });
  const lead = `<h1>Every method</h1>
<p>Read from the docstrings in the sources. Each method takes one object, and beside it
<code>{ signal, lang, keep, confirm }</code>, all optional. <a href="client.html">The client</a> tells how they belong together, and
<a href="client.html#when-something-is-refused">what any of them may throw</a> besides.</p>`;
  return { html: lead + chapters.join('\n'), sections };
};
