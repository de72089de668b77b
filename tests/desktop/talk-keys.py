# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager gives an order back, and of the next asks a colleague and writes the answer down: with the keyboard alone.

    talk-keys.py BUILD    in a session of its own (session.sh); prints TAP

What is typed as prose is not counted: it is the work itself. Every other key is.
"""

import re
import sys

import ax
import steps

WHO = 'Sam Reed'
QUESTION = 'Is a further investigation of this landlord open?'
ANSWER = 'None is open, and none is planned.'
BACK = 'Say which of the blocks.'
# How the text of an order begins.
FIRST = re.compile('Under paragraph 54')


class Talk(steps.Keys):
    TARGETS = {
        # Past whose colleague it is, which the button said; past the name; it is asked.
        'a question': 2,
        # It is kept.
        'an answer': 1,
        # R, what is said of the paragraph, and it goes.
        'a return': 2,
    }

    def begin(self):
        self.office.fill(60)
        self.office.add('Cora Finch', 'drm')
        self.office.start()
        self.cora = self.open_desk('Cora Finch')
        self.cora.keys('ctrl+3')
        self.has_row(self.cora)
        self.cora.keys('Return')
        self.cora.main.reads(re.compile('Write down how quality was ensured'))

    def type(self, sheet, field, words):
        """Into the field that has the keyboard, which must be @field."""
        box = sheet.find('text', field)
        ax.until(lambda: 'focused' in box.states, f'{field} has not the keyboard')
        ax.run('xdotool', 'type', '--delay', '20', words)
        ax.until(lambda: box.text == words, lambda: f'{field} has {box.text!r}, not {words!r}')

    def closed(self):
        ax.until(lambda: len(self.cora.windows()) == 1, 'the sheet stays open')

    def in_text(self):
        """The keyboard is in the first paragraph of the order, where it begins."""
        def is_first():
            one = self.cora.focused()
            return one is not None and one.role == 'list item' and FIRST.search(one.name + one.words())
        ax.until(is_first, lambda: f'the text has not the keyboard: {self.cora.main.words()[:1500]}')

    def give_back(self):
        """What is said is pinned to the paragraph with the keyboard; the order leaves the queue, the next is up."""
        what = 'a return'
        title = self.cora.main.find('label', re.compile(r'^Review 1 of \d+$')).name
        self.in_text()
        self.count(what, self.cora, 'r')
        sheet = self.cora.sheet('Return the order?')
        sheet.reads(re.compile('paragraph 1'))
        field = sheet.find('text')
        ax.until(lambda: 'focused' in field.states, 'what is said has not the keyboard')
        ax.run('xdotool', 'type', '--delay', '20', BACK)
        ax.until(lambda: field.text == BACK, lambda: f'{field.text!r} is not what was typed')
        self.count(what, self.cora, 'ctrl+Return', front=False)
        self.closed()
        self.judge(what)
        self.cora.main.find('label', f'Review 1 of {int(title.split()[-1]) - 1}')
        self.cora.main.reads(re.compile('Write down how quality was ensured'))

    def logs(self):
        """What the demo office looked at has its day."""
        self.cora.main.reads(re.compile(r'^(\d+) of \1$'))
        if self.cora.main.first('label', 'Looked at') is not None:
            raise ax.Missing('a log was looked at on no day')

    def ask(self):
        """The keyboard begins in the name; the question lands in the order, with its day, and holds the approval."""
        what = 'a question'
        self.cora.main.find('push button', 'Ask DSR…').press()
        sheet = self.cora.sheet('Ask a colleague')
        sheet.find('combo box', 'Whose colleague').find('label', 'DSR')
        self.type(sheet, 'Name', WHO)
        self.count(what, self.cora, 'Tab', front=False)
        self.type(sheet, 'Question', QUESTION)
        self.count(what, self.cora, 'ctrl+Return', front=False)
        self.closed()
        for words in (f'{WHO}, DSR', QUESTION, re.compile(r'^asked \d+ \w+ \d{4}$')):
            self.cora.main.reads(words)
        self.judge(what)

    def held(self):
        """Everything else done, it waits for the answer."""
        self.cora.keys('ctrl+period')
        self.cora.main.gone('label', re.compile('^Write down how quality was ensured'))
        self.cora.keys('ctrl+Return')
        refusal = self.cora.sheet('It cannot be approved yet')
        refusal.reads(WHO)
        self.cora.keys('Escape', front=False)
        self.closed()

    def answer(self):
        what = 'an answer'
        self.cora.main.find('push button', f'Write down the answer of {WHO}').press()
        sheet = self.cora.sheet('Write the answer down')
        sheet.reads(QUESTION)
        self.type(sheet, 'Answer', ANSWER)
        self.count(what, self.cora, 'ctrl+Return', front=False)
        self.closed()
        self.cora.main.reads(re.compile(r'^answered \d+ \w+ \d{4}$'))
        self.cora.main.reads(ANSWER)
        self.cora.main.gone('push button', f'Write down the answer of {WHO}')
        self.judge(what)


STEPS = (
    ('/desktop/talk-keys/an-order-of-the-queue-is-open', Talk.begin),
    ('/desktop/talk-keys/an-order-goes-back-with-two-keys', Talk.give_back),
    ('/desktop/talk-keys/each-log-has-its-day', Talk.logs),
    ('/desktop/talk-keys/a-question-is-asked-from-its-sheet', Talk.ask),
    ('/desktop/talk-keys/it-holds-the-approval', Talk.held),
    ('/desktop/talk-keys/the-answer-lands-beneath-the-question', Talk.answer),
)

if __name__ == '__main__':
    sys.exit(steps.run(Talk, sys.argv[1], STEPS))
