# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager's Monday with the keyboard alone, and how many keys it takes.

    review-keys.py BUILD    in a session of its own (session.sh); prints TAP

What is typed as prose is not counted: it is the work itself. Every other key is, and a way that takes more
keys than its target fails.
"""

import re
import sys

import ax
import steps

ORDERS = 120
REVIEWS = 7
WHY = 'Read both: the earlier order is about another service.'


class Review(steps.Keys):
    TARGETS = {
        # What the way through a screen may take.
        'the queue': 1,
        'to ask a colleague': 1,
        'seven reviews': 35,
    }

    def begin(self):
        self.office.fill(ORDERS)
        for name, role in (('Cora Finch', 'drm'),):
            self.office.add(name, role)
        self.office.start()
        self.cora = self.open_desk('Cora Finch')

    def queue(self):
        """Oldest first, and the keyboard in the first row."""
        self.count('the queue', self.cora, 'ctrl+3')
        self.cora.main.reads(re.compile('orders wait for approval'))
        self.has_row(self.cora)

        def days():
            return [int(found) for found in re.findall(r'waits (\d+) day', self.cora.main.words())]
        ax.until(lambda: len(set(days())) > 1 and days() == sorted(days(), reverse=True),
                 lambda: f'not the oldest first: {days()}')
        self.judge('the queue')

    def peek(self):
        """Space shows the order without leaving the queue, and Escape is back in its row."""
        self.cora.keys('space')
        self.cora.main.find('list', "The order's paragraphs")
        self.cora.keys('Escape')
        self.cora.main.gone('list', "The order's paragraphs")

    def title(self):
        return self.cora.main.first('label', re.compile(r'^Review \d+ of \d+$'))

    def of(self):
        title = self.title()
        return int(title.name.split()[-1]) if title is not None else 0

    def answer_since(self):
        """What was signed to the landlord since the search is prose of the manager's own."""
        box = self.cora.main.first('text', re.compile('^Why it repeats no order'))
        if box is not None and not (box.text or '').strip():
            box.write(WHY)

    def ask(self):
        """From the text of the order, and back into it."""
        self.count('to ask a colleague', self.cora, 'q')
        self.cora.sheet('Ask a colleague')
        self.cora.keys('Escape', front=False)
        ax.until(lambda: len(self.cora.windows()) == 1, 'the sheet stays open')
        self.judge('to ask a colleague')

    def review(self):
        what = 'seven reviews'
        self.count(what, self.cora, 'Return')
        ax.until(lambda: self.title() is not None, 'the review does not open')
        for done in range(REVIEWS):
            before = self.of()
            # The next order is there once its half is empty.
            self.cora.main.reads(re.compile('Write down how quality was ensured'))
            if done == 0:
                self.ask()
            self.count(what, self.cora, 'ctrl+period')
            ax.until(lambda: (self.cora.main.find('text', 'How compliance will be achieved').text or '').strip(),
                     'the manager’s half is not filled in')
            self.answer_since()
            self.cora.main.reads(re.compile(steps.MAY_BE_APPROVED))
            self.count(what, self.cora, 'ctrl+Return')
            ax.until(lambda: 0 < self.of() < before or self.title() is None,
                     lambda: f'after {done} reviews the next does not open: {self.cora.window.words()[-1500:]}')
        self.judge(what)


STEPS = (
    ('/desktop/review-keys/an-office-with-a-queue', Review.begin),
    ('/desktop/review-keys/the-queue-opens-with-one-key-oldest-first', Review.queue),
    ('/desktop/review-keys/space-looks-into-an-order', Review.peek),
    ('/desktop/review-keys/seven-reviews-take-thirty-five-keys', Review.review),
)


if __name__ == '__main__':
    sys.exit(steps.run(Review, sys.argv[1], STEPS))
