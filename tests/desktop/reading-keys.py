# SPDX-License-Identifier: GPL-3.0-or-later
"""A session from its plan to its minutes with the keyboard alone, and how many keys it takes.

    reading-keys.py BUILD    in a session of its own (session.sh), on a screen that has room for 1280 by 800; prints TAP

What is typed as prose, or as a passphrase, is not counted: it is the work itself. Every other key is, a turned page
among them.
"""

import os
import re
import sys

import ax
import steps
import walk

ORDERS = 12
WHY = 'Read both: the earlier order is about another service.'
WHOLE = 'Marked now, signed at the end'
REST = 'A: the rest of it'
# The window as it opens first, in which a whole order stands in sight.
WINDOW = (1280, 800)
REASON = 'The block is larger.'
QUESTION = 'Six months or twelve?'


class Reading(steps.Keys):
    TARGETS = {
        # All of them; Enter.
        'the plan': 2,
        # A mark for each order, what opens and closes the session, what signs, and the minutes.
        'a clean session of twelve': ORDERS + 6 + 3 + 1,
        # E and Ctrl+Enter, and Tab to where it is said why.
        'an amendment with its reason': 3,
        # What came to it may take a page more, and never two.
        'an amended order, read once more': 2,
        'a return': 2,
    }

    def begin(self):
        self.turned = 0
        self.office.fill(120)
        for name, role in (('Cora Finch', 'drm'), ('Eva Stone', 'ombudsman')):
            self.office.add(name, role)
        self.office.start()
        self.cora = self.open_desk('Cora Finch')

    def approve(self, wanted):
        """The manager approves @wanted orders; how many keys that takes is counted elsewhere."""
        self.cora.keys('ctrl+3')
        self.cora.main.reads(re.compile('orders? waits? for approval'))
        self.has_row(self.cora)
        self.cora.keys('Return')
        for _ in range(wanted):
            title = self.cora.main.find('label', re.compile(r'^Review \d+ of \d+$')).name
            self.cora.main.reads(re.compile('Write down how quality was ensured'))
            self.cora.keys('ctrl+period')
            ax.until(lambda: (self.cora.main.find('text', 'How compliance will be achieved').text or '').strip(),
                     'the manager’s half is not filled in')
            since = self.cora.main.first('text', re.compile('^Why it repeats no order'))
            if since is not None and not (since.text or '').strip():
                since.write(WHY)
            self.cora.main.reads(re.compile(steps.MAY_BE_APPROVED))
            self.cora.keys('ctrl+Return')
            self.cora.main.gone('label', title)

    def plan(self):
        """All that wait, chosen and saved."""
        what = 'the plan'
        waiting = self.waiting(self.cora)
        self.approve(ORDERS - waiting)
        self.cora.press('Back')
        ax.until(lambda: self.waiting(self.cora) == ORDERS, 'not twelve orders wait for a session')
        self.cora.press(re.compile('^Plan'))
        self.cora.main.reads(re.compile(rf'of {ORDERS} orders, about'))
        self.has_row(self.cora)
        self.count(what, self.cora, 'ctrl+a')
        self.cora.main.reads(re.compile(rf'^{ORDERS} of {ORDERS} orders, about'))
        self.has_row(self.cora)
        self.count(what, self.cora, 'Return')
        self.cora.main.reads('Saved. The Ombudsman finds it under Session.')
        self.judge(what)

    def waiting(self, desk):
        """How many orders the cover of the session has."""
        desk.go('Session')
        title = desk.main.find('label', re.compile(r'^\d+ orders? for a decision$'))
        return int(title.name.split()[0])

    def shown(self):
        return self.eva.main.first('label', re.compile(r'^Order \d+ of \d+$'))

    def in_sight(self):
        """Whether all of the order was in sight, once that is known."""
        foot = ax.until(lambda: self.eva.main.first('label', re.compile(f'^({WHOLE}|{REST})$')),
                        lambda: 'the foot says nothing of what is in sight: ' + self.eva.main.words()[-600:])
        return foot.name == WHOLE

    def mark(self, what):
        """Reads the order that shows to its end, and marks it."""
        before = self.shown().name
        while not self.in_sight():
            self.turned += 1
            self.count(what, self.eva, 'a')
            ax.until(self.in_sight, f'{before} does not fit on two pages')
        self.count(what, self.eva, 'a')
        self.eva.main.gone('label', before)

    def open_session(self, what, orders):
        ax.until(lambda: self.waiting(self.eva) == orders, f'not {orders} orders wait')
        self.turned = 0
        self.count(what, self.eva, 'ctrl+Return')
        ax.until(self.shown, 'no order opens')

    def clean(self):
        """Twelve orders, read, marked and signed, and the minutes of it."""
        what = 'a clean session of twelve'
        self.eva = self.open_desk('Eva Stone')
        self.eva.fill(*WINDOW)
        self.open_session(what, ORDERS)
        for n in range(1, ORDERS + 1):
            self.eva.main.find('label', f'Order {n} of {ORDERS}')
            self.mark(what)
        print(f'# {self.turned} of {ORDERS} orders needed a page turned')
        if self.turned:
            raise ax.Missing(f'{self.turned} orders do not stand in sight at once')
        field = self.eva.main.find('password text')
        self.count(what, self.eva, 's')
        ax.until(lambda: 'focused' in field.states, 'S does not lead to the passphrase')
        ax.run('xdotool', 'type', '--delay', '30', walk.PASSPHRASE)
        self.count(what, self.eva, 'Return', front=False)
        self.eva.main.reads(re.compile(f'^{ORDERS} orders signed'))

    def minutes(self):
        """P, and Enter in the file chooser; then the session is closed, and its minutes show."""
        what = 'a clean session of twelve'
        self.count(what, self.eva, 'p')
        ax.until(lambda: len(self.eva.windows()) > 1, 'P asks for no place to save the minutes')
        chooser = self.eva.windows()[-1]
        name = ax.until(lambda: next((node for node in chooser.all('text') if node.text.endswith('.txt')), None),
                        'the file chooser proposes no name')
        path = os.path.join(self.folder, 'minutes.txt')
        name.write(path)
        self.count(what, self.eva, 'Return', front=False)
        ax.until(lambda: os.path.exists(path) and os.path.getsize(path) > 0, f'{path} is not written')
        ax.until(lambda: len(self.eva.windows()) == 1, 'the file chooser stays open')
        self.count(what, self.eva, 'ctrl+Return')
        self.eva.main.reads(re.compile('Close the session'))
        ax.until(lambda: len(self.eva.windows()) > 1, 'nothing asks whether to close the session')
        self.count(what, self.eva, 'Return', front=False)
        self.eva.main.find('push button', re.compile('^Print'))
        self.judge(what)

    def type_in(self, text):
        """Types where the keyboard is, in what takes prose."""
        field = ax.until(lambda: next((one for one in [self.eva.focused()] if one is not None and one.role == 'text'),
                                      None), 'nothing that takes words has the keyboard')
        ax.run('xdotool', 'type', '--delay', '30', text)
        ax.until(lambda: text in field.text, f'{text!r} is not what was typed')

    def amend_and_return(self):
        """Two more orders: a paragraph of the one is reworded, and the other goes back; the manager is told."""
        self.cora.press('Back')
        self.approve(2)
        self.eva.press('Back')
        self.open_session('what opens it', 2)
        self.in_sight()
        what = 'an amendment with its reason'
        self.count(what, self.eva, 'e')
        self.type_in('Now. ')
        self.count(what, self.eva, 'Tab', front=False)
        self.type_in(REASON)
        self.count(what, self.eva, 'ctrl+Return', front=False)
        self.judge(what)
        self.eva.main.reads('Amended by Eva Stone')
        self.eva.main.reads(re.compile('content changed since you began'))
        what = 'an amended order, read once more'
        self.mark(what)
        self.judge(what)
        self.eva.main.find('label', 'Order 2 of 2')
        self.in_sight()
        what = 'a return'
        self.count(what, self.eva, 'r')
        ax.until(lambda: len(self.eva.windows()) > 1, 'R asks for no words')
        self.type_in(QUESTION)
        self.count(what, self.eva, 'ctrl+Return', front=False)
        self.judge(what)
        self.eva.main.find('password text')
        self.cora.press('Back')
        self.cora.go('Today')
        self.cora.main.reads(re.compile(REASON))
        self.cora.main.reads(re.compile(re.escape(QUESTION)))


STEPS = (
    ('/desktop/reading-keys/an-office-with-orders-handed-up', Reading.begin),
    ('/desktop/reading-keys/a-plan-takes-two-keys', Reading.plan),
    ('/desktop/reading-keys/twelve-orders-are-read-and-signed', Reading.clean),
    ('/desktop/reading-keys/a-clean-session-takes-twenty-two-keys', Reading.minutes),
    ('/desktop/reading-keys/an-amendment-and-a-return-take-their-keys', Reading.amend_and_return),
)

if __name__ == '__main__':
    sys.exit(steps.run(Reading, sys.argv[1], STEPS))
