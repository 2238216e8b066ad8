import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPhones, offeredCountries, startCountry } from '../../src/forms/phones.ts';

const phones = await loadPhones();

test('knows every country with its calling code', () => {
  const countries = new Map(phones.countries().map(({ country, callingCode }) => [country, callingCode]));

  assert.ok(countries.size > 200);
  assert.equal(countries.get('CN'), '+86');
  assert.equal(countries.get('DE'), '+49');
  assert.equal(countries.get('US'), '+1');
});

test('finds the country of a number that was pasted with its plus', () => {
  assert.equal(phones.countryOf('+49 1512 3456789'), 'DE');
  assert.equal(phones.countryOf('+8613800138000'), 'CN');
  assert.equal(phones.countryOf('01512 3456789'), null);
  assert.equal(phones.countryOf('+999'), null);
  assert.equal(phones.countryOf('+'), null);
});

test('reads national numbers by the country chosen, with the zero people write in front', () => {
  assert.deepEqual(phones.read('01512 3456789', 'DE'), { phone: '15123456789', phoneCountryCode: '+49' });
  assert.deepEqual(phones.read('138 0013 8000', 'CN'), { phone: '13800138000', phoneCountryCode: '+86' });
  assert.equal(phones.read('13800138000', 'XX'), null);
});

test('offers the countries a page names, in its order, and all where it names none we know', () => {
  assert.deepEqual(
    offeredCountries(phones, ['de', 'AT', 'XX']).map(({ country }) => country),
    ['DE', 'AT'],
  );
  assert.equal(offeredCountries(phones, ['XX']).length, phones.countries().length);
  assert.equal(offeredCountries(phones).length, phones.countries().length);
});

test('starts with the country of the page, then of the application, then of the language', () => {
  const config = { internationalSmsConfig: { enabled: true, defaultISOType: 'FR' } };

  assert.equal(startCountry({ wanted: 'de', config, language: 'en-GB' }), 'DE');
  assert.equal(startCountry({ wanted: 'nowhere', config, language: 'en-GB' }), 'FR');
  assert.equal(startCountry({ config: {}, language: 'en-GB' }), 'GB');
  assert.equal(startCountry({ config: null, language: 'zh' }), 'CN');
  assert.equal(startCountry({ language: 'ja' }), 'JP');
  assert.equal(startCountry({ language: 'no such language' }), 'CN');
  assert.equal(startCountry({}), 'CN');
  for (const defaultISOType of [7, null, {}, { toString: 1 }, ['FR'], ''] as never[])
    assert.equal(startCountry({ config: { internationalSmsConfig: { enabled: true, defaultISOType } }, language: 'de' }), 'DE'); // prettier-ignore
});

test('C1: asks for no rules while the visitor is offline, and brings them once they are back', async (t) => {
  const line = { onLine: false };
  t.mock.getter(globalThis, 'navigator', () => line);

  await assert.rejects(loadPhones(), TypeError);

  line.onLine = true;
  assert.ok((await loadPhones()).countries().length > 0);
});
