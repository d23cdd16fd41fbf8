package io.tickwire.simulator.listing;

/** Made-up ISINs whose check digit is right, for companies whose real one is not known here. */
final class Isin {
    private Isin() {}

    /** @param number 0 to 25,999 */
    static String made(int number) {
        String body = String.format("INE%03d%c01%02d", number / 26, 'A' + number % 26, 10 + number % 89);
        return body + checkDigit(body);
    }

    /** The Luhn digit over letters spelt as numbers from A = 10. */
    static int checkDigit(String body) {
        StringBuilder digits = new StringBuilder();
        body.chars().forEach(character -> digits.append(Character.getNumericValue(character)));
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            int weighted = place % 2 == 0 ? digit * 2 : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
