# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever goes away says who stands in, with the keyboard alone, and how many keys it takes; the other is told, and
approves in their name.

    cover-keys.py BUILD    in a session of its own (session.sh); prints TAP

A day that is typed is not counted: it is the work itself. Every other key is.
"""

import datetime
import re
import sys

import ax
import steps

AWAY = 9
WHY = 'Read both: the earlier order is about another service.'


def written(day):
    return f'{day.day}/{day.month}/{day.year}'


def in_words(day):
    return f'{day.day} {day:%B} {day.year}'


class Cover(steps.Keys):
    TARGETS = {
        # To one's own sheet; past the first day; into the last; Enter.
        'cover by who is proposed': 4,
        # To one's own sheet; open the list, one on, take it; to the last day; Enter.
        'cover by somebody else': 7,
    }

    def begin(self):
        self.office.fill(60)
        for name, role in (('Cora Finch', 'drm'), ('Dan Hale', 'drm'), ('Edith Gray', 'head of service')):
            self.office.add(name, role)
        self.office.start()
        self.today = datetime.date.today()
        self.cora = self.open_desk('Cora Finch')

    def sheet(self):
        """One's own, with the keyboard in who stands in."""
        sheet = self.cora.sheet('Person')
        self.focus('Who stands in')
        return sheet

    def focus(self, name):
        def has():
            one = self.cora.focused()
            return one is not None and one.name == name
        ax.until(has, lambda: f'the keyboard is in {self.cora.focused() and self.cora.focused().name}, not {name}')

    def type_day(self, sheet, days):
        """Over the day that is proposed."""
        day = self.today + datetime.timedelta(days=days)
        ax.run('xdotool', 'type', '--delay', '30', written(day))
        ax.until(lambda: sheet.find('text', 'Last day').text == written(day), 'the last day is not what was typed')
        return day

    def propose(self):
        """Somebody of the same role is proposed, for a week from today; Enter in the last day does it."""
        what = 'cover by who is proposed'
        self.count(what, self.cora, 'ctrl+l')
        sheet = self.sheet()
        sheet.find('combo box', 'Who stands in').find('label', 'Dan Hale')
        sheet.reads(in_words(self.today + datetime.timedelta(days=6)))
        self.count(what, self.cora, 'Tab', 'Tab', front=False)
        self.focus('Last day')
        day = self.type_day(sheet, AWAY)
        self.count(what, self.cora, 'Return', front=False)
        sheet.reads(re.compile(f'Every role, from {in_words(self.today)} until {in_words(day)}'))
        self.cora.main.reads(f'Dan Hale stands in for you until {in_words(day)}.')
        self.judge(what)

    def again(self):
        """The same key once more is no second one."""
        sheet = self.cora.sheet('Person')
        ax.until(lambda: sheet.find('text', 'Last day').text == '', 'the last day stays')
        self.cora.keys('Return', front=False)
        sheet.reads('A cover names who stands in, its first day and its last day')
        ax.until(lambda: len(list(sheet.all('push button', 'End'))) == 1,
                 lambda: f'not one stands in: {sheet.words()}')
        self.cora.keys('Escape', front=False)
        ax.until(lambda: len(self.cora.windows()) == 1, 'Escape does not close the sheet')

    def both(self):
        """Whoever stands in is told, approves in the other's name, and is themselves again."""
        dan = self.open_desk('Dan Hale')
        day = self.today + datetime.timedelta(days=AWAY)
        dan.main.reads(f'You stand in for Cora Finch until {in_words(day)}.')
        dan.press('Act for Cora Finch')
        dan.main.reads('You act for Cora Finch. What you do carries both names.')
        dan.keys('ctrl+3')
        dan.main.reads(re.compile('wait for approval'))
        self.has_row(dan)
        dan.keys('Return')
        dan.main.reads(re.compile('Write down how quality was ensured'))
        dan.keys('ctrl+period')
        dan.main.reads(re.compile(f'{steps.MAY_BE_APPROVED}|signed since', re.I))
        since = dan.main.first('text', re.compile('^Why it repeats no order'))
        if since is not None:
            since.write(WHY)
        dan.main.reads(re.compile(steps.MAY_BE_APPROVED))
        title = dan.main.find('label', re.compile(r'^Review \d+ of \d+$')).name
        dan.keys('ctrl+Return')
        dan.main.gone('label', title)
        dan.press('Back')
        dan.press('Act for yourself')
        dan.main.reads(f'You stand in for Cora Finch until {in_words(day)}.')

    def other(self):
        """Somebody else is three keys more; whoever stood in last is proposed the next time."""
        what = 'cover by somebody else'
        self.count(what, self.cora, 'ctrl+l')
        sheet = self.sheet()
        box = sheet.find('combo box', 'Who stands in')
        box.find('label', 'Dan Hale')
        self.count(what, self.cora, 'Return', front=False)
        ax.until(lambda: any('focused' in line.states for line in box.all('list item')), 'the list takes no keys')
        names = [next(line.all('label')).name for line in box.all('list item')]
        if names[0] != 'Dan Hale' or 'Edith Gray' not in names:
            raise ax.Missing(f'not the likeliest first: {names}')
        self.count(what, self.cora, 'Down', 'Return', front=False)
        box.gone('list item', None)
        box.find('label', names[1])
        self.focus('Who stands in')
        self.count(what, self.cora, 'Tab', 'Tab', front=False)
        self.focus('Last day')
        self.type_day(sheet, AWAY + 1)
        self.count(what, self.cora, 'Return', front=False)
        sheet.find('list item', names[1])
        self.judge(what)


STEPS = (
    ('/desktop/cover-keys/an-office-with-two-managers', Cover.begin),
    ('/desktop/cover-keys/who-stands-in-takes-four-keys', Cover.propose),
    ('/desktop/cover-keys/the-same-key-again-is-no-second-cover', Cover.again),
    ('/desktop/cover-keys/who-stands-in-approves-for-who-is-away', Cover.both),
    ('/desktop/cover-keys/somebody-else-is-three-keys-more', Cover.other),
)

if __name__ == '__main__':
    sys.exit(steps.run(Cover, sys.argv[1], STEPS))
