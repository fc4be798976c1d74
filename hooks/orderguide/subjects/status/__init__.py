"""What happened since: deadlines, the timeline, other rules, calendars."""
