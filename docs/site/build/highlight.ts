import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { escaped } from './text.ts';

hljs.registerLanguage('bash', bash);
hljs.registerLanguage('css', css);
hljs.registerLanguage('javascript', javascript);
hljs.registerLanguage('json', json);
hljs.registerLanguage('nginx', nginx);
hljs.registerLanguage('typescript', typescript);
hljs.registerLanguage('xml', xml);

/** Code with its words marked, as HTML that can be scrolled by keyboard; a language that nobody knows stays plain. */
export const codeBlock = (code: string, language = ''): string => {
  const known = hljs.getLanguage(language);
  const marked = known ? hljs.highlight(code.trimEnd(), { language }).value : escaped(code.trimEnd());
  return `<div class="code"><pre tabindex="0"><code>${marked}</code></pre></div>\n`;
};
